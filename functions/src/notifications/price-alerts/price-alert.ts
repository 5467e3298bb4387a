import type { PastPrice } from "../../listings/public.ts";
import { after, DAY, MINUTE } from "../../platform/values/clock.ts";
import type { Money } from "../../platform/values/money.ts";

/** `priceAlerts/{listingId}`: what the watchers of a listing were told of its price, and what they are to be told. */
export interface PriceAlert {
  listingId: string;
  /** A drop that waits: all that follow until `dueAt` are told with it. */
  pending: { id: string; since: Date; from: Money; dueAt: Date } | null;
  /** The last price that they were told. */
  told: { price: Money; at: Date } | null;
  /** The price at this instant, and all before, has been looked at. */
  checkedAt: Date | null;
  expireAt: Date;
}

export interface PriceDrop {
  /** The lowest price of the time before. */
  from: Money;
  to: Money;
}

/** A seller who mistypes a price has this long to correct it. */
const SETTLING_MS = 5 * MINUTE;
/** Watchers hear of one listing at most once in this time. */
const COOLDOWN_MS = DAY;
/** As Article 6a of Directive 98/6/EC has it for traders: a price is lower only than the lowest of thirty days. */
const REFERENCE_MS = 30 * DAY;
/** Smaller drops are not told until they add up. */
const MIN_DROP_PERCENT = 5;
/** Longer than any price in it is compared with. */
const RETENTION_MS = 2 * REFERENCE_MS;
/** An alert that its job has not dealt with by then is lost. */
const LOST_AFTER_MS = 7 * DAY;

/** The alert with a drop that happened at `since`, and when to tell it; undefined when an earlier one tells it as well. */
export function schedule(
  alert: PriceAlert | undefined,
  drop: { listingId: string; id: string; since: Date; from: Money },
  now: Date,
): (PriceAlert & { pending: NonNullable<PriceAlert["pending"]> }) | undefined {
  const { listingId, id, since, from } = drop;
  const { pending = null, told = null, checkedAt = null } = alert ?? {};
  const settledAt = after(since, SETTLING_MS);
  if (pending && now < after(pending.dueAt, LOST_AFTER_MS)) return undefined;
  if (checkedAt && settledAt <= checkedAt) return undefined;
  const cooledAt = told ? after(told.at, COOLDOWN_MS) : settledAt;
  const dueAt = cooledAt > settledAt ? cooledAt : settledAt;
  const expireAt = after(now, RETENTION_MS);
  return { listingId, pending: { id, since, from, dueAt }, told, checkedAt, expireAt };
}

/** The alert after its pending drop was looked at, and told if it was worth it. */
export function settle(alert: PriceAlert, drop: PriceDrop | undefined, now: Date): PriceAlert {
  const told = drop ? { price: drop.to, at: now } : alert.told;
  return { ...alert, pending: null, told, checkedAt: now, expireAt: after(now, RETENTION_MS) };
}

/**
 * What to tell watchers of a price: it must be lower than what they were told in the last thirty days, or else than the
 * lowest price of the thirty days before it began to drop. So raising a price and lowering it again is no drop.
 * `history` has the newest first; undefined when there is nothing to tell.
 */
export function findDrop(
  { price, history }: { price: Money; history: readonly PastPrice[] },
  { pending, told }: Pick<PriceAlert, "pending" | "told">,
  now: Date,
): PriceDrop | undefined {
  if (!pending) return undefined;
  const isToldRecently = told && now < after(told.at, REFERENCE_MS);
  const from = isToldRecently ? told.price : lowestBefore(history, pending);
  if (from.currency !== price.currency) return undefined;
  const isWorthTelling = price.amount * 100 <= from.amount * (100 - MIN_DROP_PERCENT);
  return isWorthTelling ? { from, to: price } : undefined;
}

/** The lowest price in force in the thirty days before a drop, in the currency from which it dropped. */
function lowestBefore(history: readonly PastPrice[], drop: { since: Date; from: Money }): Money {
  const from = after(drop.since, -REFERENCE_MS);
  const before = history.filter(({ at }) => at < drop.since);
  const first = before.findIndex(({ at }) => at <= from);
  const inForce = first < 0 ? before : before.slice(0, first + 1);
  const prices = [drop.from, ...inForce.map(({ price }) => price)];
  return prices
    .filter(({ currency }) => currency === drop.from.currency)
    .reduce((lowest, price) => (price.amount < lowest.amount ? price : lowest));
}
