import assert from "node:assert/strict";
import * as fc from "fast-check";
import { disputeStates, applyDisputeReport, type Dispute } from "./dispute.ts";

const now = new Date("2026-03-01");
const dispute = {
  id: "d",
  paymentId: "p",
  checkoutId: "c",
  provider: "sandbox",
  reference: "r",
  amount: { amount: 100, currency: "EUR" },
  reason: "fraudulent",
  evidenceDueBy: null,
};

describe("A dispute", () => {
  it("ends at the furthest state reported, and changes to each state at most once and in order", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...disputeStates), { minLength: 1 }), (reports) => {
        const changes: Dispute["state"][] = [];
        let known: Dispute | undefined;
        for (const state of reports) {
          const changed = applyDisputeReport(known, { ...dispute, state }, now);
          if (!changed) continue;
          changes.push(changed.state);
          known = changed;
        }
        assert.equal(
          known?.state,
          disputeStates.findLast((state) => reports.includes(state)),
        );
        assert.deepEqual(
          changes,
          disputeStates.filter((state) => changes.includes(state)),
        );
      }),
    );
  });
});
