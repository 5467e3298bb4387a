import assert from "node:assert/strict";
import * as fc from "fast-check";
import { applyTransferReport, transferStates, type Transfer } from "./transfer.ts";

const now = new Date("2026-03-01");
const transfer: Transfer = {
  id: "po",
  seller: "s",
  amount: { amount: 100, currency: "EUR" },
  provider: "sandbox",
  destination: "a",
  reference: null,
  state: "sending",
  refusals: 0,
  reason: null,
  requestedAt: now,
  settledAt: null,
};

describe("The transfer of a payout", () => {
  it("ends at the furthest state reported, so that a returned one stays returned", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...transferStates)), (reports) => {
        const changes: Transfer["state"][] = [];
        let known = transfer;
        for (const state of reports) {
          const changed = applyTransferReport(known, { state, reference: "r", reason: null }, now);
          if (!changed) continue;
          changes.push(changed.state);
          known = changed;
        }
        assert.equal(
          known.state,
          transferStates.findLast((state) => state === "sending" || reports.includes(state)),
        );
        assert.deepEqual(
          changes,
          transferStates.filter((state) => changes.includes(state)),
        );
      }),
    );
  });
});
