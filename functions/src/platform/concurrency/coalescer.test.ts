import assert from "node:assert/strict";
import { Coalescer, type CoalescedRun } from "./coalescer.ts";

const at = (ms: number) => new Date(ms);

describe("a coalesced run", () => {
  it("is shared by all requests that come before it starts, and knows the latest", async () => {
    const coalescer = new Coalescer();
    const gate = Promise.withResolvers<void>();
    const received: number[] = [];
    const work = async (run: CoalescedRun) => {
      await gate.promise;
      received.push(run.latest.getTime());
    };
    const shared = [2, 5, 3].map((ms) => coalescer.join("likes", at(ms), work));
    gate.resolve();
    await Promise.all(shared);
    assert.deepEqual(received, [5]);
  });

  it("is followed by one more, for those who came while it counted", async () => {
    const coalescer = new Coalescer();
    const gate = Promise.withResolvers<void>();
    const log: string[] = [];
    const work = async (run: CoalescedRun) => {
      const { latest } = run;
      run.close();
      log.push(`begin ${latest.getTime()}`);
      await gate.promise;
      log.push(`end ${latest.getTime()}`);
    };
    const late: Promise<void>[] = [];
    const first = coalescer.join("likes", at(1), work);
    late.push(coalescer.join("likes", at(2), work), coalescer.join("likes", at(3), work));
    gate.resolve();
    await Promise.all([first, ...late]);
    assert.deepEqual(log, ["begin 1", "end 1", "begin 3", "end 3"]);
  });

  it("that fails fails for those who share it, and not for the next", async () => {
    const coalescer = new Coalescer();
    const fail = async (run: CoalescedRun) => {
      run.close();
      await Promise.resolve();
      throw new Error("down");
    };
    const failed = coalescer.join("likes", at(1), fail);
    const next = coalescer.join("likes", at(2), () => Promise.resolve());
    await assert.rejects(failed, /down/);
    await next;
  });

  it("does not hold up another counter's", async () => {
    const coalescer = new Coalescer();
    const gate = Promise.withResolvers<void>();
    const held = coalescer.join("likes a", at(1), () => gate.promise);
    await coalescer.join("likes b", at(1), () => Promise.resolve());
    gate.resolve();
    await held;
  });
});
