import assert from "node:assert/strict";
import * as fc from "fast-check";
import { after, SECOND } from "../platform/values/clock.ts";
import { balanceId, parseBalanceId, decideRecount } from "./balance.ts";

const countedAt = new Date("2026-03-01T12:00:00Z");
const balance = { at: countedAt, entries: 10 };
const judged = (ms: number, { entries = 10, waitedMs = 0 } = {}) =>
  decideRecount({ ...balance, entries }, { at: after(countedAt, ms), waitedMs });

describe("whether a balance is to be counted for an entry", () => {
  it("is, when nobody has counted yet", () => {
    assert.deepEqual(decideRecount(undefined, { at: countedAt, waitedMs: 0 }), { kind: "count" });
  });

  it("is not, when the entry was there at the last count", () => {
    assert.deepEqual(judged(-2), { kind: "included" });
    assert.deepEqual(judged(-SECOND), { kind: "included" });
  });

  it("is, at once, when the last count is a second ago", () => {
    assert.deepEqual(judged(SECOND), { kind: "count" });
  });

  it("is after the rest of that second, in which others of the same seller come along", () => {
    assert.deepEqual(judged(400), { kind: "wait", waitMs: 600 });
    assert.deepEqual(judged(400, { waitedMs: 600 }), { kind: "count" });
  });

  it("is left to a job where a seller has so many entries that the pause is long", () => {
    const verdict = judged(400, { entries: 20_000 });
    assert.deepEqual(verdict, { kind: "later", at: after(countedAt, 20 * SECOND) });
  });
});

describe("The id of a balance", () => {
  it("identifies its seller, whatever the seller's uid is", () => {
    const seller = fc.stringMatching(/^[A-Za-z0-9_]{1,30}$/);
    fc.assert(
      fc.property(seller, fc.constantFrom("EUR", "JPY"), (uid, currency) => {
        assert.deepEqual(parseBalanceId(balanceId({ seller: uid, currency })), { seller: uid, currency });
      }),
    );
  });
});
