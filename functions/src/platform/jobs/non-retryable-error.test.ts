import assert from "node:assert/strict";
import { describeError, NonRetryableError } from "./non-retryable-error.ts";

describe("what an error says of itself", () => {
  it("is its name and message", () => {
    assert.equal(describeError(new TypeError("no such field")), "TypeError: no such field");
    assert.equal(
      describeError(new NonRetryableError("media id is taken")),
      "NonRetryableError: media id is taken",
    );
  });

  it("has no stack", () => {
    const described = describeError(new Error("broken"));
    assert.doesNotMatch(described, /\n|\bat \S+:\d+/);
  });

  it("is short enough to store, however long the message", () => {
    assert.equal(describeError(new Error("x".repeat(100_000))).length, 500);
    assert.equal(describeError("x".repeat(100_000)).length, 500);
  });

  const thrown: [string, unknown, string][] = [
    ["a text", "out of paper", "out of paper"],
    ["nothing", undefined, "[object Undefined]"],
    ["null", null, "[object Null]"],
    ["a symbol", Symbol("odd"), "[object Symbol]"],
    ["an object", { secret: 1 }, "[object Object]"],
  ];
  for (const [what, value, said] of thrown) {
    it(`describes ${what} that was thrown`, () => assert.equal(describeError(value), said));
  }
});
