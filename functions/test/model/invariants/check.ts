import assert from "node:assert/strict";
import { readView, type View } from "../view.ts";
import type { World } from "../world.ts";
import { checkLedger, checkPayouts, checkProviders } from "./ledger.ts";
import { checkOrders } from "./orders.ts";
import { checkPrices } from "./prices.ts";
import { checkProvider } from "./provider.ts";
import { checkSettlement } from "./settlement.ts";
import { checkStock } from "./stock.ts";

/** What is true of the marketplace at any moment; and what holds once every event and job is done. */
export function check(world: World, { isSettled }: { isSettled: boolean }): void {
  const view = readView(world.memory);
  const { people, quantity, seen } = world;
  checkStock(view, quantity);
  checkOrders(view);
  checkSettlement(view, isSettled);
  checkLedger(view, people.sellers, seen);
  checkPayouts(view);
  checkProviders(view);
  checkProvider(view, isSettled);
  checkPrices(view);
  checkOutbox(view);
}

/** Events of payments that are emitted once: for what, by what. */
const emittedOnce: Record<string, string[]> = {
  "payments.paymentSucceeded": ["paymentId"],
  "payments.refundSettled": ["refundId"],
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
  const deadJobs = jobs.filter(({ state }) => state === "dead");
  assert.deepEqual(
    deadJobs.map(({ queue, lastError }) => [queue, lastError]),
    [],
    "no job is dead",
  );
}
