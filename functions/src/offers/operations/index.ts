import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  propose: () => import("./propose.ts"),
  counter: loadOneOf(() => import("./answer-offer.ts"), "counter"),
  accept: loadOneOf(() => import("./answer-offer.ts"), "accept"),
  decline: loadOneOf(() => import("./answer-offer.ts"), "decline"),
  withdraw: loadOneOf(() => import("./answer-offer.ts"), "withdraw"),
  endReservation: loadOneOf(() => import("./answer-offer.ts"), "endReservation"),
  getOffer: loadOneOf(() => import("./read-offers.ts"), "getOffer"),
  listOffers: loadOneOf(() => import("./read-offers.ts"), "listOffers"),
});
