import assert from "node:assert/strict";
import { setImmediate as nextTurn } from "node:timers/promises";
import { runExclusive } from "./keyed-mutex.ts";

describe("a keyed mutex", () => {
  it("runs one after another under one key, in the order it came, and beside that of other keys", async () => {
    const running = { photo: 0, other: 0 };
    let most = 0;
    const order: number[] = [];
    const work = (key: keyof typeof running, number: number) =>
      runExclusive(key, async () => {
        running[key] += 1;
        most = Math.max(most, running.photo);
        await nextTurn();
        order.push(number);
        running[key] -= 1;
      });
    await Promise.all([work("photo", 1), work("photo", 2), work("other", 0), work("photo", 3)]);
    assert.equal(most, 1);
    assert.deepEqual(order, [1, 0, 2, 3]);
  });

  it("goes on behind work that fails, which fails alone", async () => {
    const failing = runExclusive("key", () => Promise.reject(new Error("broken")));
    const next = runExclusive("key", () => Promise.resolve("done"));
    await assert.rejects(failing, /broken/);
    assert.equal(await next, "done");
  });
});
