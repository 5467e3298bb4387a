import assert from "node:assert/strict";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { forEachIsolated } from "./for-each-isolated.ts";

describe("work on items one by one", () => {
  it("goes on behind one that fails, counts it and names it in the log", async () => {
    const done: number[] = [];
    const output = await captureOutput(async () => {
      const reporting = {
        failure: "item was not done",
        describe: (item: number) => ({ item: String(item) }),
      };
      const failed = await forEachIsolated([1, 2, 3], reporting, async (item) => {
        await Promise.resolve();
        if (item === 2) throw new Error("broken");
        done.push(item);
      });
      assert.equal(failed, 1);
    });
    assert.deepEqual(done, [1, 3]);
    assert.match(JSON.stringify(output), /item was not done/);
    assert.match(JSON.stringify(output), /broken/);
  });
});
