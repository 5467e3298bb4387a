import assert from "node:assert/strict";
import * as fc from "fast-check";
import { after, DAY, HOUR } from "../platform/values/clock.ts";
import type { ProviderRefund } from "./provider.ts";
import {
  applySettlement,
  isOverdue,
  leavesBuyerUnpaid,
  openRefund,
  refundMismatch,
  type Refund,
} from "./refund.ts";

const amount = { amount: 400, currency: "EUR" };
const now = new Date("2026-03-02");
const refund = openRefund({
  id: "r1",
  orderId: "o1",
  checkoutId: "c1",
  paymentId: "p1",
  buyer: "amina",
  seller: "bilal",
  amount,
  reason: "returned",
  by: "bilal",
  requestedAt: new Date("2026-03-01"),
});
const reported = {
  reference: "re_1",
  refundId: "r1",
  paymentReference: "pi_1",
  amount,
  state: "succeeded" as ProviderRefund["state"],
  failure: null,
};
const payment = { reference: "pi_1" };
const report = (known: Refund, changes: Partial<ProviderRefund>, at = now) =>
  applySettlement(known, { reported: { ...reported, ...changes } }, at);
const refuse = (known: Refund, remedy: "retry" | "askPerson" | "fail", at = now) =>
  applySettlement(known, { refused: "insufficientFunds", remedy }, at);

describe("A refund", () => {
  it("ends as the furthest report says, however often and in whatever order reports come", () => {
    const order = ["pending", "succeeded", "failed"] as const;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...order), { maxLength: 20 }), (reports) => {
        const end = (states: typeof reports) =>
          states.reduce((known: Refund, state) => report(known, { state }) ?? known, refund);
        const furthest = order.findLast((state) => state === "pending" || reports.includes(state));
        assert.equal(end(reports).state, furthest);
        assert.deepEqual(end([...reports, ...reports]), end(reports));
        assert.equal(end(reports.toReversed()).state, furthest);
      }),
    );
  });

  it("that failed says why it failed, also after it had succeeded", () => {
    assert.equal(report(refund, { state: "failed" })?.failure, "unknown");
    const paid = report(refund, {});
    assert.ok(paid);
    const returned = report(paid, { state: "failed", failure: "expired_or_canceled_card" });
    assert.deepEqual([returned?.state, returned?.failure], ["failed", "expired_or_canceled_card"]);
  });

  it("that fails is a person's concern, unless a person has ended it or the buyer's bank has the money", () => {
    const failedFor = (failure: string) => applySettlement(refund, { refused: failure, remedy: "fail" }, now);
    const concerns = (failed: Refund | undefined) => failed && leavesBuyerUnpaid(failed);
    assert.deepEqual(
      ["exceedsCharge", "notExact", "neverCharged", "chargeDisputed", "ended"].map((failure) =>
        concerns(failedFor(failure)),
      ),
      [true, true, true, false, false],
    );
    assert.equal(concerns(report(refund, { state: "failed", failure: "lost_or_stolen_card" })), true);
    assert.equal(concerns(report(refund, {})), false);
  });

  it("that the provider refuses for a passing reason waits, each time longer, for as long as that takes", () => {
    let known = refund;
    const waits = [1, 2, 4, 8, 12, 12].map((hours) => hours * HOUR);
    for (const [index, ms] of waits.entries()) {
      known = refuse(known, index % 2 === 0 ? "retry" : "askPerson") ?? known;
      assert.deepEqual(
        [known.state, known.refusals, known.askAgainAt],
        ["pending", index + 1, after(now, ms)],
      );
    }
    assert.equal(refuse(known, "fail")?.state, "failed");
    assert.equal(report(known, {})?.askAgainAt, null);
  });

  it("that Stripe made and that failed for lack of balance is made anew, and the old one's reports count no more", () => {
    const pending = report(refund, { state: "pending" });
    assert.ok(pending);
    assert.equal(pending.reference, "re_1");
    const refused = report(pending, { state: "refused", failure: "insufficient_funds" });
    assert.ok(refused);
    assert.deepEqual([refused.state, refused.reference, refused.refusals], ["pending", null, 1]);
    const again = report(refused, { reference: "re_2", state: "succeeded" });
    assert.equal(again?.state, "succeeded");
    assert.equal(again && report(again, { state: "refused", failure: "insufficient_funds" }), undefined);
  });

  it("is not undone by the refusal of a repeated request", () => {
    const paid = report(refund, {});
    for (const remedy of ["retry", "askPerson", "fail"] as const) {
      assert.equal(paid && refuse(paid, remedy), undefined);
    }
  });

  it("is a person's concern when it is not made within three days", () => {
    const asked = refund.requestedAt;
    assert.deepEqual(
      [isOverdue(refund, after(asked, 3 * DAY - 1)), isOverdue(refund, after(asked, 3 * DAY))],
      [false, true],
    );
    const paid = report(refund, {});
    assert.equal(paid && isOverdue(paid, after(asked, 30 * DAY)), false);
  });

  it("is not settled by a report of another refund, payment, amount or currency", () => {
    assert.equal(refundMismatch(refund, payment, reported), undefined);
    const wrong = [
      { refundId: "r2" },
      { paymentReference: "pi_2" },
      { amount: { amount: 399, currency: "EUR" } },
      { amount: { amount: 400, currency: "USD" } },
    ];
    for (const changes of wrong) assert.ok(refundMismatch(refund, payment, { ...reported, ...changes }));
  });
});
