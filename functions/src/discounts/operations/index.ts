import { defineHandlers } from "../../platform/operations/implement.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  createDiscount: () => import("./create-discount.ts"),
  endDiscount: () => import("./end-discount.ts"),
  getDiscount: () => import("./get-discount.ts"),
  listDiscounts: () => import("./list-discounts.ts"),
});
