import { after, DAY, HOUR } from "../platform/values/clock.ts";
import type { Money } from "../platform/values/money.ts";
import {
  isOpen,
  offerTransitions,
  turnIn,
  type OfferAction,
  type OfferActor,
  type OfferState,
} from "./offer-process.ts";

/** One price, named by one side. */
interface Round {
  by: "buyer" | "seller";
  unitPrice: Money;
  at: Date;
  message?: string | undefined;
}

/** `offers/{id}`: what one buyer and the seller of a listing say a piece should cost, until they agree or stop. */
export interface Offer {
  id: string;
  listingId: string;
  buyer: string;
  seller: string;
  /** Both of them, for rules and queries. */
  participants: [buyer: string, seller: string];
  /** Which offer of this buyer for this listing it is, from 1. */
  number: number;
  quantity: number;
  /** Of one piece, as last proposed. */
  unitPrice: Money;
  /** Who is to answer. */
  turn: "buyer" | "seller" | null;
  state: OfferState;
  rounds: Round[];
  createdAt: Date;
  updatedAt: Date;
  /** Until when it can be answered or, once accepted, bought at. It is over then, tidied away or not. */
  expiresAt: Date;
  /** The checkout that pays the agreed price, while it may: the latest one counts. */
  checkoutId: string | null;
  heldUntil: Date | null;
  /** When the seller declined offers of this buyer for this listing, this one and earlier ones: 3 at most. */
  declines: Date[];
  expireAt: Date | null;
}

export const MAX_ROUNDS = 10;
/** How long the buyer may buy at the agreed price. */
const ACCEPTED_OFFER_MS = 48 * HOUR;
/** Ended offers are kept this long; those that something was bought at, for good. */
const RETENTION_MS = 180 * DAY;

interface PerformedAction {
  action: OfferAction;
  actor: OfferActor;
  at: Date;
}

/** The offer after `actor` did `action`, or nothing when the process does not list that. */
export function act(offer: Offer, { action, actor, at }: PerformedAction): Offer | undefined {
  const step = offerTransitions.find(
    (each) => each.action === action && each.actor === actor && each.from === offer.state,
  );
  if (!step) return undefined;
  const { to } = step;
  const isEnded = !isOpen(to) && to !== "used";
  return {
    ...offer,
    state: to,
    turn: turnIn.get(to) ?? null,
    updatedAt: at,
    expireAt: isEnded ? after(at, RETENTION_MS) : null,
    ...(to === "accepted" ? { expiresAt: after(at, ACCEPTED_OFFER_MS) } : {}),
    ...(action === "decline" && actor === "seller" ? { declines: [...offer.declines, at] } : {}),
  };
}

/** What one side proposes; `answerHours` is how long the other has to answer. */
interface Proposal {
  unitPrice: Money;
  message?: string | undefined;
  at: Date;
  answerHours: number;
}

/** A buyer's first word. `earlier` is their last offer for the listing. */
export function propose(
  identity: Pick<Offer, "id" | "listingId" | "buyer" | "seller" | "quantity">,
  proposal: Proposal,
  earlier: Offer | undefined,
): Offer {
  const { unitPrice, message, at, answerHours } = proposal;
  return {
    ...identity,
    participants: [identity.buyer, identity.seller],
    number: numberAfter(earlier),
    unitPrice,
    turn: "seller",
    state: "proposed",
    rounds: [{ by: "buyer", unitPrice, at, message }],
    createdAt: at,
    updatedAt: at,
    expiresAt: after(at, answerHours * HOUR),
    checkoutId: null,
    heldUntil: null,
    declines: earlier ? recentDeclines(earlier, at) : [],
    expireAt: null,
  };
}

/** The offer with another price named by the side whose turn it is, or nothing when it is not. */
export function counter(offer: Offer, by: "buyer" | "seller", proposal: Proposal): Offer | undefined {
  const { unitPrice, message, at, answerHours } = proposal;
  const countered = act(offer, { action: "counter", actor: by, at });
  return (
    countered && {
      ...countered,
      unitPrice,
      rounds: [...offer.rounds, { by, unitPrice, at, message }],
      expiresAt: after(at, answerHours * HOUR),
    }
  );
}

export function numberAfter(earlier: Offer | undefined): number {
  return (earlier?.number ?? 0) + 1;
}

/** Whether its time is up. One that a checkout is paying for lasts as long as that. */
export function isOver({ expiresAt, heldUntil }: Offer, now: Date): boolean {
  return now >= expiresAt && (!heldUntil || now >= heldUntil);
}

/** What it is at `now`, whether or not it was tidied. */
export function stateAt(offer: Offer, now: Date): OfferState {
  return isOpen(offer.state) && isOver(offer, now) ? "expired" : offer.state;
}

/** What `uid` is to the offer. */
export function sideOf(offer: Offer, uid: string): "buyer" | "seller" | undefined {
  if (uid === offer.buyer) return "buyer";
  return uid === offer.seller ? "seller" : undefined;
}

/** After so many declined offers for a listing, its seller hears of no other from the buyer for a while. */
const MAX_DECLINES = 3;
const COOLDOWN_MS = 30 * DAY;

/** Until when the buyer may make no further offer for the listing; nothing when they may. */
export function cooldownUntil(earlier: Pick<Offer, "declines">, now: Date): Date | undefined {
  const declines = recentDeclines(earlier, now);
  const last = declines.at(-1);
  return last && declines.length >= MAX_DECLINES ? after(last, COOLDOWN_MS) : undefined;
}

/** Those that are no longer ago than a rest is long after the last of them. */
function recentDeclines({ declines }: Pick<Offer, "declines">, now: Date): Date[] {
  const last = declines.at(-1);
  return last && now < after(last, COOLDOWN_MS) ? declines : [];
}
