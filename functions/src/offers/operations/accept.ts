import { listingReader } from "../../listings/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { requireForSale } from "../check-price.ts";
import { accept } from "../contract.ts";
import { act } from "../offer.ts";
import { answerOffer, dependencies as ofAnswers } from "./answer-offer.ts";

const dependencies = { ...ofAnswers, listings: listingReader };

export default implement(accept, dependencies, ({ listings, ...call }) => {
  const { offers } = call;
  return answerOffer(call, "accept", async (offer, actor, transaction) => {
    const accepted = act(offer, { action: "accept", actor, at: call.now });
    if (!accepted) return undefined;
    const { unitPrice } = offer;
    const seen = call.input.unitPrice;
    if (seen.amount !== unitPrice.amount || seen.currency !== unitPrice.currency) {
      throw call.fail.PriceChanged({ unitPrice });
    }
    const [listing, agreed] = await Promise.all([
      listings.find(offer.listingId, transaction),
      offers.findAgreed(transaction, offer.buyer),
    ]);
    const { price } = requireForSale(listing, call.fail);
    if (price.currency !== unitPrice.currency) throw call.fail.OtherCurrency({ currency: price.currency });
    offers.saveAgreed(transaction, agreed, { offer: accepted, now: call.now });
    return accepted;
  });
});
