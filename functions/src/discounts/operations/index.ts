import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  createDiscount: () => import("./create-discount.ts"),
  endDiscount: () => import("./end-discount.ts"),
  getDiscount: loadOneOf(() => import("./read-discounts.ts"), "getDiscount"),
  listDiscounts: loadOneOf(() => import("./read-discounts.ts"), "listDiscounts"),
});
