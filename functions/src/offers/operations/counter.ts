import { listingReader } from "../../listings/public.ts";
import { offerHours } from "../parameters.ts";
import { implement } from "../../platform/operations/implement.ts";
import { checkPrice, requireForSale } from "../check-price.ts";
import { counter } from "../contract.ts";
import { counter as nextRound, MAX_ROUNDS } from "../offer.ts";
import { answerOffer, dependencies as ofAnswers } from "./answer-offer.ts";

const dependencies = { ...ofAnswers, listings: listingReader };

export default implement(counter, dependencies, ({ listings, ...call }) =>
  answerOffer(call, "counter", async (offer, by, transaction) => {
    const { input, fail, now } = call;
    const { unitPrice, message } = input;
    const countered = nextRound(offer, by, {
      unitPrice,
      message,
      at: now,
      answerHours: offerHours.value(),
    });
    if (!countered) return undefined;
    if (offer.rounds.length >= MAX_ROUNDS) throw fail.TooManyRounds();
    const listing = requireForSale(await listings.find(offer.listingId, transaction), fail);
    checkPrice(unitPrice, { listing, now }, fail);
    if (unitPrice.amount === offer.unitPrice.amount) throw fail.SamePrice();
    return countered;
  }),
);
