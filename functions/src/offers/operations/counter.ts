import { listingStore } from "../../listings/public.ts";
import { offerHours } from "../parameters.ts";
import { handles } from "../../platform/operations/implement.ts";
import { checkPrice, requireForSale } from "../check-price.ts";
import { counter } from "../contract.ts";
import { counter as nextRound, MOST_ROUNDS } from "../offer.ts";
import { answerOffer, needs as ofAnswers } from "./answer-offer.ts";

const needs = { ...ofAnswers, listings: listingStore };

export default handles(counter, needs, ({ listings, ...call }) =>
  answerOffer(call, "counter", async (offer, by, unit) => {
    const { input, fail, now } = call;
    const { unitPrice, message } = input;
    const countered = nextRound(offer, by, {
      unitPrice,
      message,
      at: now,
      answerHours: offerHours.value(),
    });
    if (!countered) return undefined;
    if (offer.rounds.length >= MOST_ROUNDS) throw fail.TooManyRounds();
    const listing = requireForSale(await listings.find(offer.listingId, unit), fail);
    checkPrice(unitPrice, { listing, now }, fail);
    if (unitPrice.amount === offer.unitPrice.amount) throw fail.SamePrice();
    return countered;
  }),
);
