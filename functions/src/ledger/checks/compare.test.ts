import assert from "node:assert/strict";
import * as fc from "fast-check";
import { postingsOf } from "../accounts.ts";
import { balanceOf, anyStory, play } from "../../../test-support/ledger/entries.ts";
import { compareBalance, compareZero } from "./compare.ts";

const at = new Date("2026-03-01T12:00:00Z");
const money = { pending: 0, available: 900, payingOut: 0, paidOut: 0, refunding: 0, chargebacks: 0 };
const counted = { seller: "sara", currency: "EUR", ...money, entries: 2, at };

describe("The comparison of the ledger with itself", () => {
  it("finds no difference in any valid sequence of events", () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        assert.equal(compareZero("EUR", balanceOf(play(story))), undefined);
      }),
    );
  });

  it("finds a cent that came from nowhere", () => {
    const found = compareZero("EUR", postingsOf({ charges: -100, pending: 101 }));
    assert.deepEqual(found, { currency: "EUR", expected: 0, found: 1 });
  });

  it("finds a balance that differs from its entries, or is missing", () => {
    assert.equal(compareBalance(counted, { ...counted, entries: 9 }), undefined);
    const wrong = { ...counted, available: 90_000 };
    const difference = { currency: "EUR", expected: 900, found: 90_000 };
    assert.deepEqual(compareBalance(wrong, counted), difference);
    assert.deepEqual(compareBalance(undefined, counted), { currency: "EUR", expected: 0, found: 0 });
  });
});
