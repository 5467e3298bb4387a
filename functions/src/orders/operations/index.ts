import { implement } from "../../platform/operations/implement.ts";
import type * as contract from "../contract.ts";

export const operations = implement<typeof contract>({
  checkOut: () => import("./check-out.ts"),
  getOrder: () => import("./get-order.ts"),
  confirmDelivery: () => import("./confirm-delivery.ts"),
});
