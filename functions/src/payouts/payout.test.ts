import assert from "node:assert/strict";
import * as fc from "fast-check";
import { after, DAY } from "../platform/values/clock.ts";
import { releaseEntry } from "../ledger/entry-builders.ts";
import { advance, availableIn, createPayout, payoutStates, type Payout, type PayoutState } from "./payout.ts";
import { compareOverdue } from "./schedules/reconcile-payouts.ts";

const at = new Date("2026-03-01T12:00:00Z");
const later = after(at, DAY);
const entry = (orderId: string, amount: number, madeAt: Date) => {
  const made = releaseEntry({
    orderId,
    seller: "sara",
    currency: "EUR",
    provider: "sandbox",
    amount,
    at: madeAt,
  });
  assert.ok(made);
  return made;
};
const opened = createPayout([entry("o1", 300, later), entry("o2", 200, at)], {
  id: "p1",
  at: later,
  granularity: 1,
});

describe("A payout", () => {
  it("is the sum of its entries, with their number, orders and period", () => {
    assert.deepEqual(opened, {
      id: "p1",
      seller: "sara",
      currency: "EUR",
      provider: "sandbox",
      amount: 500,
      carried: 0,
      state: "due",
      entries: 2,
      orders: 2,
      period: { from: at, to: later },
      createdAt: later,
      settledAt: null,
      reason: null,
    });
  });

  it("is what the provider can pay of its entries, and carries the rest", () => {
    const amounts = fc.array(fc.integer({ min: -5_000, max: 5_000 }).filter(Boolean), { minLength: 1 });
    const granularities = fc.constantFrom(1, 10, 100);
    fc.assert(
      fc.property(amounts, granularities, (some, granularity) => {
        const [first, ...rest] = [10_000 * some.length, ...some].map((amount, i) =>
          entry(`o${i}`, amount, at),
        );
        assert.ok(first);
        const { amount, carried } = createPayout([first, ...rest], { id: "p1", at, granularity });
        assert.equal(amount + carried, availableIn([first, ...rest]));
        assert.equal(amount % granularity, 0);
        assert.ok(carried >= 0 && carried < granularity);
      }),
    );
  });

  it("goes from due through paid to returned", () => {
    assert.deepEqual(payoutStates, ["due", "paid", "returned"]);
  });

  it("ends at the furthest reported state, whatever the order and however often it is reported", () => {
    const anyReport = fc.array(fc.constantFrom(...payoutStates), { minLength: 1, maxLength: 20 });
    const applyReport = (update: PayoutState[]) =>
      update.reduce((payout, state) => advance(payout, { state, at: later }) ?? payout, opened);
    fc.assert(
      fc.property(anyReport, (update) => {
        const furthest = payoutStates.findLast((state) => state === "due" || update.includes(state));
        assert.equal(applyReport(update).state, furthest);
        assert.equal(applyReport(update.toReversed()).state, furthest);
        assert.equal(applyReport([...update, ...update]).state, furthest);
      }),
    );
  });

  it("keeps when it was settled and why it was returned", () => {
    const back = advance(opened, { state: "returned", at: later, reason: "account closed" });
    assert.deepEqual([back?.settledAt, back?.reason], [later, "account closed"]);
  });

  it("is overdue after a week in transit, and never once it is settled", () => {
    const overdue = (payout: Payout, ms: number) => compareOverdue(payout, after(payout.createdAt, ms));
    assert.equal(overdue(opened, 7 * DAY), undefined);
    assert.deepEqual(overdue(opened, 7 * DAY + 1), { currency: "EUR", expected: 0, found: 500 });
    assert.equal(overdue({ ...opened, state: "paid" }, 30 * DAY), undefined);
    assert.equal(compareOverdue(undefined, at), undefined);
  });
});
