import assert from "node:assert/strict";
import { generalizeReason } from "./dead-letter.ts";

describe("the reason by which the dead are found", () => {
  const cases: [string, string][] = [
    [
      "NonRetryableError: No order Zk3vQ9aLx0 in checkout 7f3a-41bc",
      "NonRetryableError: No order # in checkout #",
    ],
    ["Error: SMTP 550 no such mailbox", "Error: SMTP 550 no such mailbox"],
    ["Error: connect ECONNREFUSED 10.0.0.7:2525", "Error: connect ECONNREFUSED 10.0.0.7:#"],
    [
      "StripeInvalidRequestError: No such transfer: tr_1PqX2",
      "StripeInvalidRequestError: No such transfer: #",
    ],
  ];
  for (const [message, reason] of cases)
    it(`of "${message}" is "${reason}"`, () => assert.equal(generalizeReason(message), reason));

  it("is found in an instant, and kept short, however long and odd the message", () => {
    for (const message of [
      "a".repeat(100_000),
      "a1".repeat(50_000),
      "-_".repeat(50_000),
      "1 ".repeat(50_000),
    ])
      assert.ok(generalizeReason(message).length <= 300);
  });
});
