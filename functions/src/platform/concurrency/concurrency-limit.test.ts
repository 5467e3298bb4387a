import assert from "node:assert/strict";
import { setImmediate as nextTurn } from "node:timers/promises";
import { concurrencyLimit } from "./concurrency-limit.ts";

describe("a concurrency limit", () => {
  it("runs as many tasks at a time as it allows, in order, and gives each its result", async () => {
    const limited = concurrencyLimit(2);
    const begun: number[] = [];
    let [running, most] = [0, 0];
    const results = await Promise.all(
      [1, 2, 3, 4, 5].map((task) =>
        limited(async () => {
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

  it("begins nothing more once a task has failed, and fails all that wait with its error", async () => {
    const limited = concurrencyLimit(1);
    let begun = 0;
    const failing = limited(() => Promise.reject(new Error("broken")));
    const waiting = limited(() => Promise.resolve((begun += 1)));
    await assert.rejects(failing, /broken/);
    await assert.rejects(waiting, /broken/);
    assert.equal(begun, 0);
  });

  it("lets what runs beside a failure end", async () => {
    const limited = concurrencyLimit(2);
    const gate = Promise.withResolvers<string>();
    const beside = limited(() => gate.promise);
    await assert.rejects(
      limited(() => Promise.reject(new Error("broken"))),
      /broken/,
    );
    gate.resolve("done");
    assert.equal(await beside, "done");
  });
});
