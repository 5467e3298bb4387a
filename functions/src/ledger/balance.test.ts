import assert from "node:assert/strict";
import * as fc from "fast-check";
import { balanceId, parseBalanceId } from "./balance.ts";

describe("The id of a balance", () => {
  it("identifies its seller, whatever the seller's uid is", () => {
    const seller = fc.stringMatching(/^[A-Za-z0-9_]{1,30}$/);
    fc.assert(
      fc.property(
        seller,
        fc.constantFrom("EUR", "JPY"),
        fc.constantFrom("sandbox", "stripe"),
        (uid, currency, provider) => {
          const balanceKey = { seller: uid, currency, provider };
          assert.deepEqual(parseBalanceId(balanceId(balanceKey)), balanceKey);
        },
      ),
    );
  });
});
