import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const cart = () => import("./cart.ts");

export const operations = defineHandlers<typeof contract>({
  quote: () => import("./quote.ts"),
  getCart: loadOneOf(cart, "getCart"),
  setCartLine: loadOneOf(cart, "setCartLine"),
  removeCartLine: loadOneOf(cart, "removeCartLine"),
  takeOverCart: () => import("./take-over-cart.ts"),
  checkOut: () => import("./check-out.ts"),
  getOpenCheckout: () => import("./get-open-checkout.ts"),
  cancelCheckout: () => import("./cancel-checkout.ts"),
});
