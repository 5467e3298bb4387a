import assert from "node:assert/strict";
import * as fc from "fast-check";
import {
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
  ...changes,
});

/** Without delayed methods: money on its way may still fail, and be on its way once more. */
const direct: Payment["state"][] = paymentStates.filter((state) => state !== "processing");
const anyReports = fc.array(fc.constantFrom(...direct), { minLength: 1, maxLength: 30 });

function applyAll(reports: readonly Payment["state"][], payment = opened): Payment {
  return reports.reduce((known, state) => applyReport(known, reported({ state })) ?? known, payment);
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
          const changed = applyReport(known, reported({ state }));
          if (!changed) continue;
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
    const failed = applyReport(processing, reported({ state: "failed", failure: "insufficientFunds" }));
    assert.deepEqual([failed?.state, failed?.failure], ["failed", "insufficientFunds"]);
    assert.equal(applyAll(["processing", "failed", "processing", "succeeded", "failed"]).state, "succeeded");
  });

  it("names why an attempt failed, until one succeeds", () => {
    const failed = applyReport(opened, reported({ state: "failed", failure: "insufficientFunds" }));
    assert.equal(failed?.failure, "insufficientFunds");
    assert.equal(applyReport(opened, reported({ state: "failed" }))?.failure, "cardDeclined");
    assert.equal(failed && applyReport(failed, reported())?.failure, null);
  });

  it("is refused when it is about another payment, checkout, amount or currency, or about a second charge", () => {
    const known = { ...opened, reference: "r1" };
    const wrong: [Partial<ProviderPayment> & { provider?: string }, RegExp][] = [
      [{ provider: "stripe" }, /another provider/],
      [{ checkoutId: "c2" }, /another checkout/],
      [{ reference: "r2" }, /charged twice/],
      [{ amount: { amount: 4499, currency: "EUR" } }, /another amount/],
      [{ amount: { amount: 4500, currency: "USD" } }, /another currency/],
    ];
    assert.equal(mismatch(known, reported()), undefined);
    assert.equal(mismatch(opened, reported()), undefined);
    for (const [changes, expected] of wrong) {
      assert.match(mismatch(known, { ...reported(), ...changes }) ?? "", expected);
    }
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
    });
  });

  it("of zero has succeeded from the start, and no provider charges it", () => {
    const free = openPayment({ ...checkout, total: { amount: 0, currency: "JPY" } }, "stripe");
    assert.deepEqual([free.state, free.provider], ["succeeded", "none"]);
  });
});
