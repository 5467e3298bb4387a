import assert from "node:assert/strict";
import { memoryContext } from "../../../test-support/memory/memory-context.ts";

describe("A transaction", () => {
  const runs = async (firstFailure: Error) => {
    const { context } = memoryContext();
    let count = 0;
    await context.database.runTransaction(async () => {
      count += 1;
      await Promise.resolve();
      if (count === 1) throw firstFailure;
    });
    return count;
  };
  const invalid = (message: string) => Object.assign(new Error(message), { code: 3 });

  it("that is closed while it waits for a lock is begun again: the emulator closes what waits too long", async () => {
    assert.equal(await runs(invalid("3 INVALID_ARGUMENT: Transaction is invalid or closed.")), 2);
  });

  it("that asks for what Firestore does not take is not begun again", async () => {
    await assert.rejects(runs(invalid("3 INVALID_ARGUMENT: Cannot sort")), /Cannot sort/);
  });
});
