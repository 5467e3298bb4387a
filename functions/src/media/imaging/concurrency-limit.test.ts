import assert from "node:assert/strict";
import { setImmediate as nextTurn } from "node:timers/promises";
import { concurrencyLimit } from "./concurrency-limit.ts";

describe("a concurrency limit", () => {
  it("runs as many tasks at a time as its limit, in order, and gives each its result", async () => {
    const runLimited = concurrencyLimit(2);
    const begun: number[] = [];
    let [running, most] = [0, 0];
    const results = await Promise.all(
      [1, 2, 3, 4, 5].map((task) =>
        runLimited(async () => {
          begun.push(task);
          running += 1;
          most = Math.max(most, running);
          await nextTurn();
          running -= 1;
          return task * 10;
        }),
      ),
    );
    assert.deepEqual([begun, results, most], [[1, 2, 3, 4, 5], [10, 20, 30, 40, 50], 2]);
  });

  it("starts nothing more once a task has failed, so that nothing runs on behind the answer", async () => {
    const runLimited = concurrencyLimit(1);
    let begun = 0;
    const failing = runLimited(() => Promise.reject(new Error("broken")));
    const waiting = runLimited(() => Promise.resolve((begun += 1)));
    await assert.rejects(failing, /broken/);
    await assert.rejects(waiting, /Not begun/);
    assert.equal(begun, 0);
  });
});
