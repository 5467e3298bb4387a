import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { Fail } from "../../platform/operations/failures.ts";
import type { decline } from "../contract.ts";
import { emitOfferChanged } from "../events.ts";
import { act, sideOf, stateAt, type Offer } from "../offer.ts";
import { offerStore } from "../offer-store.ts";
import { presentOffer } from "../present-offer.ts";

export const dependencies = { offers: offerStore };

interface Call {
  input: { offerId: string };
  caller: { uid: string };
  fail: Fail<(typeof decline)["failures"]>;
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
export async function answerOffer(
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
