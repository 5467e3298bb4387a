import type { Alarm } from "./alarm.ts";
import type { Balance } from "./balance.ts";
import { OPEN, type Entry } from "./entry.ts";

/** Fields that a contract does not name are dropped from its output. */

export function presentBalance(balance: Balance) {
  return { ...balance, at: balance.at.toISOString() };
}

export function presentEntry({ id, kind, orderId, postings, claim, at }: Entry) {
  const moved = Object.entries(postings).filter(([, amount]) => amount !== 0);
  return {
    id,
    kind,
    orderId,
    postings: Object.fromEntries(moved),
    payoutId: claim === OPEN ? null : claim,
    at: at.toISOString(),
  };
}

export function presentAlarm(alarm: Alarm) {
  return { ...alarm, raisedAt: alarm.raisedAt.toISOString(), seenAt: alarm.seenAt.toISOString() };
}
