import { listingReader } from "../../listings/public.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { Fail } from "../../platform/operations/failures.ts";
import { implement } from "../../platform/operations/implement.ts";
import { checkPrice, requireForSale } from "../check-price.ts";
import * as contract from "../contract.ts";
import { emitOfferChanged } from "../events.ts";
import {
  act,
  counter as nextRound,
  heldUntilAt,
  isReserved,
  MAX_ROUNDS,
  sideOf,
  stateAt,
  type Offer,
} from "../offer.ts";
import { offerReservations } from "../offer-reservations.ts";
import { offerStore } from "../offer-store.ts";
import { offerHours } from "../parameters.ts";
import { presentOffer } from "../present-offer.ts";

const dependencies = { offers: offerStore };
const withListings = { ...dependencies, listings: listingReader };

interface Call {
  input: { offerId: string };
  caller: { uid: string };
  fail: Fail<(typeof contract.decline)["failures"]>;
  now: Date;
  transaction: Transaction;
  offers: ReturnType<typeof offerStore>;
}

type Action = "counter" | "accept" | "decline" | "withdraw";
type Side = "buyer" | "seller";

/** The offer after the answer, or undefined when this side may not give it. May read, and throw failures. */
type Answer = (
  offer: Offer,
  by: Side,
  transaction: Transaction,
) => Offer | undefined | Promise<Offer | undefined>;

/** Saves one side's answer to an offer and emits the change. A repeat is refused: the state has changed. */
async function answerOffer(
  { input, caller, fail, now, transaction, offers }: Call,
  action: Action,
  answer: Answer = (offer, by) => act(offer, { action, actor: by, at: now }),
) {
  const offer = await offers.find(input.offerId, transaction);
  const side = offer && sideOf(offer, caller.uid);
  if (!offer || !side) throw fail.OfferNotFound();

  const state = stateAt(offer, now);
  if (state !== offer.state) throw fail.ActionNotAllowed({ state, turn: null });
  const answered = await answer(offer, side, transaction);
  if (!answered) throw fail.ActionNotAllowed({ state, turn: offer.turn });
  offers.save(transaction, answered);
  emitOfferChanged(transaction, answered, { action, actor: side, at: now });
  return presentOffer(answered, now);
}

export const counter = implement(contract.counter, withListings, ({ listings, ...call }) =>
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

export const accept = implement(contract.accept, withListings, ({ listings, ...call }) => {
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

export const decline = implement(contract.decline, dependencies, (call) => answerOffer(call, "decline"));

const withReservations = { ...dependencies, reservations: offerReservations };

export const withdraw = implement(contract.withdraw, withReservations, ({ reservations, ...call }) =>
  answerOffer(call, "withdraw", async (offer, actor, transaction) => {
    const { now, fail } = call;
    const withdrawn = act(offer, { action: "withdraw", actor, at: now });
    const until = heldUntilAt(offer, now);
    if (withdrawn && until) throw fail.OfferHeld({ until: until.toISOString() });
    const release = withdrawn && (await reservations.prepareRelease(transaction, offer, now));
    release?.();
    return withdrawn;
  }),
);

/** A repeat finds nothing reserved any more, and changes nothing. */
export const endReservation = implement(contract.endReservation, withReservations, async (call) => {
  const { input, caller, fail, now, transaction, offers, reservations } = call;
  const offer = await offers.find(input.offerId, transaction);
  if (offer?.seller !== caller.uid) throw fail.OfferNotFound();
  const state = stateAt(offer, now);
  const performed = { action: "release", actor: "seller", at: now } as const;
  const released = state === offer.state ? act(offer, performed) : undefined;
  if (!released) throw fail.ActionNotAllowed({ state, turn: null });
  const until = heldUntilAt(offer, now);
  if (until) throw fail.OfferHeld({ until: until.toISOString() });
  if (!isReserved(offer, now)) return presentOffer(offer, now);
  const release = await reservations.prepareRelease(transaction, offer, now);
  release();
  offers.save(transaction, released);
  emitOfferChanged(transaction, released, performed);
  return presentOffer(released, now);
});
