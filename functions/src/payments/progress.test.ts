import assert from "node:assert/strict";
import * as fc from "fast-check";
import { disputeStates, applyDisputeReport, type Dispute } from "./dispute.ts";
import { applyTransferReport, transferStates, type Transfer } from "../payouts/transfer.ts";

const now = new Date("2026-03-01");
const amount = { amount: 100, currency: "EUR" };

const dispute = {
  id: "d",
  paymentId: "p",
  checkoutId: "c",
  provider: "sandbox",
  reference: "r",
  amount,
  reason: "fraudulent",
};
const transfer: Transfer = {
  id: "po",
  seller: "s",
  amount,
  provider: "sandbox",
  destination: "a",
  reference: null,
  state: "sending",
  refusals: 0,
  reason: null,
  requestedAt: now,
  settledAt: null,
};

/** Where shuffled reports lead, with the events emitted on the way. */
function follow<State, T extends { state: State }>(
  reports: readonly State[],
  applyReport: (known: T | undefined, state: State) => T | undefined,
  start?: T,
) {
  const announced: State[] = [];
  let known = start;
  for (const state of reports) {
    const learned = applyReport(known, state);
    if (!learned) continue;
    announced.push(learned.state);
    known = learned;
  }
  return { known, announced };
}

describe("late, repeated and shuffled reports", () => {
  it("of a dispute ends at the furthest state, and emits each state at most once and in order", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...disputeStates), { minLength: 1 }), (reports) => {
        const applyReport = (known: Dispute | undefined, state: Dispute["state"]) =>
          applyDisputeReport(known, { ...dispute, state }, now);
        const { known, announced } = follow(reports, applyReport);
        assert.equal(
          known?.state,
          disputeStates.findLast((state) => reports.includes(state)),
        );
        assert.deepEqual(
          announced,
          disputeStates.filter((state) => announced.includes(state)),
        );
      }),
    );
  });

  it("of a payout does too: what came back stays back", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...transferStates)), (reports) => {
        const applyReport = (known: Transfer | undefined, state: Transfer["state"]) =>
          known && applyTransferReport(known, { state, reference: "r", reason: null }, now);
        const { known, announced } = follow(reports, applyReport, transfer);
        assert.equal(
          known?.state,
          transferStates.findLast((state) => state === "sending" || reports.includes(state)),
        );
        assert.deepEqual(
          announced,
          transferStates.filter((state) => announced.includes(state)),
        );
      }),
    );
  });
});
