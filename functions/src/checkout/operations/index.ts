import { defineHandlers } from "../../platform/operations/implement.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  quote: () => import("./quote.ts"),
  takeOverCart: () => import("./take-over-cart.ts"),
  checkOut: () => import("./check-out.ts"),
  getOpenCheckout: () => import("./get-open-checkout.ts"),
  cancelCheckout: () => import("./cancel-checkout.ts"),
});
