import assert from "node:assert/strict";
import * as fc from "fast-check";
import { busyTime } from "./busy-time.ts";

function open() {
  let at = 0;
  const instance = busyTime(() => at);
  return { begin: () => instance.begin(), wait: (milliseconds: number) => (at += milliseconds) };
}

describe("An instance's busy time", () => {
  it("is billed by started steps of 100 ms", () => {
    const { begin, wait } = open();
    const times = [1, 99, 100, 101].map((milliseconds) => {
      wait(1_000);
      const end = begin();
      wait(milliseconds);
      return end();
    });
    assert.deepEqual(times, [100, 100, 100, 200]);
  });

  it("is shared by what runs side by side, and nothing while nothing runs", () => {
    const { begin, wait } = open();
    const endFirst = begin();
    wait(100);
    const endSecond = begin();
    wait(200);
    assert.equal(endFirst(), 200);
    wait(100);
    assert.equal(endSecond(), 200);
    wait(5_000);
    const endThird = begin();
    wait(100);
    assert.equal(endThird(), 100);
  });

  it("has been paid already for what ends within the step of the one before", () => {
    const { begin, wait } = open();
    const endFirst = begin();
    wait(10);
    assert.equal(endFirst(), 100);
    const endSecond = begin();
    wait(40);
    assert.equal(endSecond(), 0);
  });

  it("counts once for what ends twice", () => {
    const { begin, wait } = open();
    const end = begin();
    wait(100);
    assert.deepEqual([end(), end()], [100, 0]);
  });

  it("adds up to the time in which anything ran, and to less than a step more each time it began", () => {
    const steps = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 500 }), ends: fc.boolean() }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(steps, (all) => {
        const { begin, wait } = open();
        const running: (() => number)[] = [];
        let [busy, shared, begun] = [0, 0, 0];
        for (const step of all) {
          wait(step.wait);
          if (running.length > 0) busy += step.wait;
          const end = step.ends ? running.shift() : undefined;
          if (end) shared += end();
          else {
            if (running.length === 0) begun += 1;
            running.push(begin());
          }
        }
        for (const end of running) shared += end();
        assert.ok(shared > busy - 100 * begun - 0.001 && shared < busy + 100 * begun + 0.001);
      }),
    );
  });
});
