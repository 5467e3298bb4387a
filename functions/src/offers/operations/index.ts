import { defineHandlers } from "../../platform/operations/implement.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  propose: () => import("./propose.ts"),
  counter: () => import("./counter.ts"),
  accept: () => import("./accept.ts"),
  decline: () => import("./decline.ts"),
  withdraw: () => import("./withdraw.ts"),
  getOffer: () => import("./get-offer.ts"),
  listOffers: () => import("./list-offers.ts"),
});
