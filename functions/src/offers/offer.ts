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

/** One proposed price. */
interface Round {
  by: "buyer" | "seller";
  unitPrice: Money;
  at: Date;
  message?: string | undefined;
}

/** `offers/{id}`: a negotiation of the unit price between a buyer and the seller of a listing. */
export interface Offer {
  id: string;
  listingId: string;
  buyer: string;
  seller: string;
  /** Buyer and seller, for rules and queries. */
  participants: [buyer: string, seller: string];
  /** Number of this buyer's offer for this listing, from 1. */
  number: number;
  quantity: number;
  /** Unit price, as last proposed. */
  unitPrice: Money;
  /** Who is to answer next. */
  turn: "buyer" | "seller" | null;
  state: OfferState;
  rounds: Round[];
  createdAt: Date;
  updatedAt: Date;
  /** Until when it can be answered or, once accepted, used. It expires then, even before the clean-up. */
  expiresAt: Date;
  /** The latest checkout that holds the agreed price. */
  checkoutId: string | null;
  heldUntil: Date | null;
  /** Until when the seller has reserved the quantity: the stock is held under the offer's id. A checkout of the buyer takes it over. */
  reservedUntil?: Date | null;
  /** When the seller declined offers of this buyer for this listing, including this one: at most 3. */
  declines: Date[];
  expireAt: Date | null;
}

export const MAX_ROUNDS = 10;
/** How long the agreed price is valid. */
const ACCEPTED_OFFER_MS = 48 * HOUR;
/** Ended offers are kept this long; used ones permanently. */
const RETENTION_MS = 180 * DAY;

interface PerformedAction {
  action: OfferAction;
  actor: OfferActor;
  at: Date;
}

/** The offer after the action, or undefined when the process does not allow it. */
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
    ...(isEnded || action === "release" ? unreserved(offer) : {}),
    ...(action === "accept" ? { expiresAt: after(at, ACCEPTED_OFFER_MS) } : {}),
    ...(action === "decline" && actor === "seller" ? { declines: [...offer.declines, at] } : {}),
  };
}

/** The offer when its reservation is over, or a checkout has taken its place. */
export function unreserved({ reservedUntil }: Offer): Pick<Offer, "reservedUntil"> {
  return reservedUntil ? { reservedUntil: null } : {};
}

/** Whether its quantity is held for its buyer, by the seller's reservation. */
export function isReserved({ state, reservedUntil }: Offer, now: Date): boolean {
  return state === "accepted" && reservedUntil !== null && reservedUntil !== undefined && reservedUntil > now;
}

/** An accepted offer with its quantity reserved until then: the price stays valid as long, at least. */
export function reserve(offer: Offer, { at, until }: { at: Date; until: Date }): Offer {
  const { expiresAt } = offer;
  return { ...offer, reservedUntil: until, expiresAt: expiresAt > until ? expiresAt : until, updatedAt: at };
}

/** What a seller reserves without a negotiation: one piece, at the price it has now. */
export function offerAtPrice(
  identity: Pick<Offer, "id" | "listingId" | "buyer" | "seller">,
  { unitPrice, at }: { unitPrice: Money; at: Date },
  earlier: Offer | undefined,
): Offer {
  const named = propose({ ...identity, quantity: 1 }, { unitPrice, at, answerHours: 0 }, earlier);
  return { ...named, turn: null, state: "accepted", rounds: [{ by: "seller", unitPrice, at }] };
}

/** A proposed price; the other side has `answerHours` to answer. */
interface Proposal {
  unitPrice: Money;
  message?: string | undefined;
  at: Date;
  answerHours: number;
}

/** A new offer. `earlier` is the buyer's last offer for the listing. */
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

/** The offer with a counter-proposal of the side whose turn it is, or undefined when it is not. */
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

/** Whether it has expired. While a checkout holds it, it has not. */
export function isOver(offer: Offer, now: Date): boolean {
  return now >= offer.expiresAt && !heldUntilAt(offer, now);
}

/** Until when a checkout holds it; undefined where none does at `now`. */
export function heldUntilAt({ heldUntil }: Pick<Offer, "heldUntil">, now: Date): Date | undefined {
  return heldUntil && now < heldUntil ? heldUntil : undefined;
}

/** Its state at `now`, even before the clean-up. */
export function stateAt(offer: Offer, now: Date): OfferState {
  return isOpen(offer.state) && isOver(offer, now) ? "expired" : offer.state;
}

/** The side of `uid` in the offer. */
export function sideOf(offer: Offer, uid: string): "buyer" | "seller" | undefined {
  if (uid === offer.buyer) return "buyer";
  return uid === offer.seller ? "seller" : undefined;
}

/** After this many declined offers for a listing, the buyer has to wait before making another. */
const MAX_DECLINES = 3;
const COOLDOWN_MS = 30 * DAY;

/** Until when the buyer may make no further offer for the listing; undefined when they may. */
export function cooldownUntil(earlier: Pick<Offer, "declines">, now: Date): Date | undefined {
  const declines = recentDeclines(earlier, now);
  const last = declines.at(-1);
  return last && declines.length >= MAX_DECLINES ? after(last, COOLDOWN_MS) : undefined;
}

/** The declines within one cooldown of the last one. */
function recentDeclines({ declines }: Pick<Offer, "declines">, now: Date): Date[] {
  const last = declines.at(-1);
  return last && now < after(last, COOLDOWN_MS) ? declines : [];
}

/** The offer without what one side has written with its proposals. */
export function withoutMessagesOf(offer: Offer, side: "buyer" | "seller"): Offer {
  const rounds = offer.rounds.map(({ message, ...round }) =>
    round.by === side || message === undefined ? round : { ...round, message },
  );
  return { ...offer, rounds };
}
