import assert from "node:assert/strict";
import * as fc from "fast-check";
import { MINUTE } from "../platform/values/clock.ts";
import {
  isDuplicate,
  mismatch,
  isPaymentAdvance,
  isPaymentOver,
  applyReport,
  openPayment,
  paymentStates,
  type Payment,
} from "./payment.ts";
import type { ProviderPayment } from "./provider.ts";

const total = { amount: 4500, currency: "EUR" };
const createdAt = new Date("2026-03-01");
const checkout = { id: "c1", paymentId: "p1", buyer: "amina", total, createdAt };
const opened = openPayment(checkout, "sandbox");
const reported = (changes: Partial<ProviderPayment> = {}) => ({
  provider: "sandbox",
  reference: "r1",
  paymentId: "p1",
  checkoutId: "c1",
  amount: total,
  state: "succeeded" as const,
  failure: null,
  instrument: null,
  ...changes,
});

/** Without delayed methods: money on its way may still fail, and be on its way once more. */
const direct: Payment["state"][] = paymentStates.filter((state) => state !== "processing");
const now = new Date("2026-03-01T00:10:00Z");
const told = { source: "webhook", now } as const;
const anyReports = fc.array(fc.constantFrom(...direct), { minLength: 1, maxLength: 30 });

function applyAll(reports: readonly Payment["state"][], payment = opened): Payment {
  return reports.reduce((known, state) => applyReport(known, reported({ state }), told) ?? known, payment);
}

describe("A provider's report of a payment", () => {
  it("advances it to succeeded, which counts even for a cancelled one: the money is there", () => {
    const order = ["open", "requiresAction", "failed", "processing", "cancelled", "succeeded"];
    assert.deepEqual(paymentStates, order);
    assert.deepEqual(
      paymentStates.filter((state) => isPaymentOver({ state })),
      ["cancelled", "succeeded"],
    );
  });

  for (const [place, known] of paymentStates.entries()) {
    for (const [further, next] of paymentStates.entries()) {
      const isLater = further > place || (known === "processing" && next === "failed");
      it(`${isLater ? "is" : "is not"} applied when it says ${next} after ${known}`, () => {
        assert.equal(isPaymentAdvance(known, next), isLater);
      });
    }
  }

  it("leads to the furthest state reported, whatever the order and however often", () => {
    fc.assert(
      fc.property(anyReports, anyReports, (reports, repeats) => {
        const all = [...reports, ...repeats.filter((state) => reports.includes(state))];
        const furthest = paymentStates.findLast((state) => state === "open" || all.includes(state));
        for (const order of [all, all.toReversed(), all.toSorted((a, b) => a.localeCompare(b))]) {
          assert.equal(applyAll(order).state, furthest);
        }
      }),
    );
  });

  it("changes to each state at most once, and never moves back", () => {
    fc.assert(
      fc.property(anyReports, (reports) => {
        const changes: string[] = [];
        let known = opened;
        for (const state of reports) {
          const changed = applyReport(known, reported({ state }), told);
          if (!changed) continue;
          if (changed.state === known.state) continue;
          assert.ok(paymentStates.indexOf(changed.state) > paymentStates.indexOf(known.state));
          changes.push(changed.state);
          known = changed;
        }
        assert.equal(new Set(changes).size, changes.length);
      }),
    );
  });

  it("of a delayed method says that it failed after all, and may still end in a success", () => {
    const processing = applyAll(["processing"]);
    const failed = applyReport(processing, reported({ state: "failed", failure: "insufficientFunds" }), told);
    assert.deepEqual([failed?.state, failed?.failure], ["failed", "insufficientFunds"]);
    assert.equal(applyAll(["processing", "failed", "processing", "succeeded", "failed"]).state, "succeeded");
  });

  it("names why an attempt failed, until one succeeds", () => {
    const failed = applyReport(opened, reported({ state: "failed", failure: "insufficientFunds" }), told);
    assert.equal(failed?.failure, "insufficientFunds");
    assert.equal(applyReport(opened, reported({ state: "failed" }), told)?.failure, "cardDeclined");
    assert.equal(failed && applyReport(failed, reported(), told)?.failure, null);
  });

  it("is refused when it is about another payment, checkout, amount or currency", () => {
    const known = { ...opened, reference: "r1" };
    const wrong: [Partial<ProviderPayment> & { provider?: string }, RegExp][] = [
      [{ provider: "stripe" }, /another provider/],
      [{ checkoutId: "c2" }, /another checkout/],
      [{ amount: { amount: 4499, currency: "EUR" } }, /another amount/],
      [{ amount: { amount: 4500, currency: "USD" } }, /another currency/],
    ];
    assert.equal(mismatch(known, reported()), undefined);
    assert.equal(mismatch(opened, reported()), undefined);
    for (const [changes, expected] of wrong) {
      assert.match(mismatch(known, { ...reported(), ...changes }) ?? "", expected);
    }
  });

  it("with another reference is about a second charge, once the first is known", () => {
    const known = { ...opened, reference: "r1" };
    assert.deepEqual([isDuplicate(opened, reported()), isDuplicate(known, reported())], [false, false]);
    assert.equal(isDuplicate(known, reported({ reference: "r2" })), true);
  });
});

describe("When the provider is asked for a payment", () => {
  const minutesUntil = ({ nextCheckAt }: Payment) =>
    nextCheckAt === null ? null : (nextCheckAt.getTime() - now.getTime()) / MINUTE;
  const known = { ...opened, reference: "r1" };
  const asked = { source: "asked", now } as const;

  it("is half an hour after its checkout, and never where it costs nothing", () => {
    const free = openPayment({ ...checkout, total: { ...total, amount: 0 } }, "sandbox");
    assert.deepEqual([minutesUntil(opened), minutesUntil(free)], [20, null]);
    const failed = applyReport(known, reported({ state: "failed" }), told);
    assert.equal(failed && minutesUntil(failed), 20);
  });

  it("is ever later while it brings no end, and at most six hours later", () => {
    const waits: unknown[] = [];
    let current: Payment = known;
    for (let check = 0; check < 8; check += 1) {
      current = applyReport(current, reported({ state: "open" }), asked) ?? current;
      waits.push(minutesUntil(current));
    }
    assert.deepEqual(waits, [10, 20, 40, 80, 160, 320, 360, 360]);
  });

  it("is no more once its end is known", () => {
    const cancelled = applyReport(known, reported({ state: "cancelled" }), asked);
    const paid = applyReport(known, reported(), told);
    assert.deepEqual([cancelled && minutesUntil(cancelled), paid && minutesUntil(paid)], [null, null]);
    assert.deepEqual([cancelled?.toldAt, paid?.toldAt], [null, now]);
  });

  it("is once more ten minutes behind a success that no webhook told of, until one does", () => {
    const found = applyReport(known, reported(), asked);
    assert.ok(found);
    assert.deepEqual([minutesUntil(found), found.toldAt], [10, null]);
    assert.equal(applyReport(found, reported(), asked), undefined);
    assert.equal(applyReport(found, reported(), told)?.toldAt, now);
  });
});

describe("A payment", () => {
  it("opens unpaid, for the whole amount, before the provider knows it", () => {
    assert.deepEqual(opened, {
      id: "p1",
      checkoutId: "c1",
      payer: "amina",
      amount: total,
      provider: "sandbox",
      reference: null,
      state: "open",
      failure: null,
      createdAt,
      nextCheckAt: new Date("2026-03-01T00:30:00Z"),
      checks: 0,
      toldAt: null,
    });
  });

  it("of zero has succeeded from the start, and no provider charges it", () => {
    const free = openPayment({ ...checkout, total: { amount: 0, currency: "JPY" } }, "stripe");
    assert.deepEqual([free.state, free.provider], ["succeeded", "none"]);
  });
});
