import assert from "node:assert/strict";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { sweep } from "./sweep.ts";

describe("a sweep", () => {
  const numbers = {
    outcomes: ["odd", "even", "huge"],
    failure: "number was not swept",
    describe: (number: number) => ({ number: String(number) }),
  } as const;
  async function* upToFour(): AsyncGenerator<number> {
    yield* [1, 2, 3, 4];
  }
  const parity = async (number: number) => (number % 2 === 0 ? "even" : "odd");

  it("processes what is due and counts how each ended, with what nothing was done to left out", async () => {
    const figures = await sweep({
      ...numbers,
      items: upToFour(),
      process: async (number) => (number === 4 ? undefined : parity(number)),
    });
    assert.deepEqual(figures, { odd: 2, even: 1, huge: 0, failed: 0 });
  });

  it("begins no further one once its time is used up", async () => {
    const parities = await sweep({
      ...numbers,
      items: upToFour(),
      maxMs: 20,
      process: async (number) => {
        const until = performance.now() + 30;
        while (performance.now() < until);
        return parity(number);
      },
    });
    assert.deepEqual(parities, { odd: 1, even: 0, huge: 0, failed: 0 });
  });

  it("ends no earlier than what it has begun, where the next ones cannot be read", async () => {
    let running = 0;
    async function* twoAndNoMore(): AsyncGenerator<number> {
      yield* [1, 2];
      throw new Error("Firestore does not answer");
    }
    const process = async (number: number) => {
      running += 1;
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      running -= 1;
      return parity(number);
    };
    await assert.rejects(sweep({ ...numbers, items: twoAndNoMore(), concurrency: 3, process }), /not answer/);
    assert.equal(running, 0);
  });

  it("processes several at a time where it is told to, each once", async () => {
    let running = 0;
    let most = 0;
    const figures = await sweep({
      ...numbers,
      items: upToFour(),
      concurrency: 3,
      process: async (number) => {
        most = Math.max(most, (running += 1));
        await new Promise(setImmediate);
        running -= 1;
        return parity(number);
      },
    });
    assert.deepEqual([figures, most], [{ odd: 2, even: 2, huge: 0, failed: 0 }, 3]);
  });

  it("goes on behind one that fails, counts it and names it in the log", async () => {
    const output = await captureOutput(async () => {
      const figures = await sweep({
        ...numbers,
        items: upToFour(),
        process: async (number) => {
          if (number === 2) throw new Error("broken");
          return parity(number);
        },
      });
      assert.deepEqual(figures, { odd: 2, even: 1, huge: 0, failed: 1 });
    });
    assert.match(JSON.stringify(output), /number was not swept/);
    assert.match(JSON.stringify(output), /broken/);
  });
});
