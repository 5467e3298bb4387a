import assert from "node:assert/strict";
import { compareRefunding } from "./payout-checks.ts";

describe("what is compared between refunds and the ledger at night", () => {
  it("finds refunds that the ledger knows nothing of, and money that no refund is taking anywhere", () => {
    const compare = (refunding: number, running: number, justSettled = 0) =>
      compareRefunding("EUR", { refunding }, { running, justSettled });
    assert.equal(compare(500, 500), undefined);
    assert.deepEqual(compare(0, 500), { currency: "EUR", expected: 500, found: 0 });
    assert.deepEqual(compare(500, 0), { currency: "EUR", expected: 0, found: 500 });
  });

  it("does not miss a refund whose ledger entry is still pending", () => {
    const refunds = { running: 500, justSettled: 200 };
    for (const refunding of [500, 700]) {
      assert.equal(compareRefunding("EUR", { refunding }, refunds), undefined);
    }
    assert.ok(compareRefunding("EUR", { refunding: 701 }, refunds));
  });
});
