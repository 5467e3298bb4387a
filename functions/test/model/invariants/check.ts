import assert from "node:assert/strict";
import { readView, type View } from "../view.ts";
import type { World } from "../world.ts";
import { checkAlarms } from "./alarms.ts";
import { checkLedger, checkPayouts, checkProviders } from "./ledger.ts";
import { checkOrders } from "./orders.ts";
import { checkPrices } from "./prices.ts";
import { checkProvider } from "./provider.ts";
import { checkSettlement } from "./settlement.ts";
import { checkStandstill } from "./standstill.ts";
import { checkStock } from "./stock.ts";

/**
 * What is true of the marketplace at any moment; what holds once every event and job is done; and what once the provider
 * was asked for what it did not report.
 */
export function check(
  world: World,
  { isSettled, isAsked = false }: { isSettled: boolean; isAsked?: boolean },
): void {
  const view = readView(world.memory);
  const { people, quantity, seen } = world;
  const knowledge = { isSettled, isAsked };
  checkStock(view, quantity);
  checkOrders(view);
  checkSettlement(view, knowledge);
  checkLedger(view, people.sellers, seen);
  checkPayouts(view);
  checkProviders(view);
  checkProvider(view, knowledge);
  checkStandstill(view, people.sellers, seen);
  checkPrices(view);
  checkAlarms(view);
  checkOutbox(view);
}

/** A payout that may have been sent already, and whose seller was suspended then, waits for somebody. */
export function isLeftToOperator({ queue, state, lastError }: View["jobs"][number]): boolean {
  return queue === "sendPayout" && state === "dead" && /its seller is suspended/.test(lastError ?? "");
}

/** Events of payments that are emitted once: for what, by what. */
const emittedOnce: Record<string, string[]> = {
  "payments.paymentSucceeded": ["paymentId"],
  "payments.refundSettled": ["refundId", "outcome"],
  "payments.disputeChanged": ["disputeId", "outcome"],
  "orders.chargebackChanged": ["orderId", "disputeId", "outcome"],
  "payouts.payoutSettled": ["payoutId", "outcome"],
};

function checkOutbox({ events, jobs }: View): void {
  const emitted = events.flatMap(({ type, data }) =>
    emittedOnce[type] ? [[type, ...emittedOnce[type].map((name) => data[name])].join(" ")] : [],
  );
  assert.deepEqual(emitted, [...new Set(emitted)], "each event of a payment is emitted once");
  const dead = events.filter(({ state }) => state === "dead");
  assert.deepEqual(
    dead.map(({ type, failures }) => [type, failures]),
    [],
    "no event is dead",
  );
  const deadJobs = jobs.filter((job) => job.state === "dead" && !isLeftToOperator(job));
  assert.deepEqual(
    deadJobs.map(({ queue, lastError }) => [queue, lastError]),
    [],
    "no job is dead",
  );
}
