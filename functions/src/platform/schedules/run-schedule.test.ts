import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { MINUTE } from "../values/clock.ts";
import { runSchedule } from "./run-schedule.ts";
import { defineSchedule } from "./schedule.ts";

describe("a schedule", () => {
  let world: MemoryWorld;
  beforeEach(() => {
    world = memoryContext();
  });

  const tidy = (work: () => Promise<void>) =>
    defineSchedule("tests.tidy", {}, async () => {
      await work();
      return {};
    });
  const run = (work: () => Promise<void>) => runSchedule(tidy(work), world.clock.now(), world.context);

  it("does nothing while another run of it holds the lease", async () => {
    const started = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const first = run(async () => {
      started.resolve();
      await finish.promise;
    });
    await started.promise;
    assert.equal(await run(() => Promise.reject(new Error("must not run"))), false);
    finish.resolve();
    assert.equal(await first, true);
    assert.equal(await run(() => Promise.resolve()), true);
  });

  it("can run again after a failure", async () => {
    await assert.rejects(
      run(() => Promise.reject(new Error("broken"))),
      /broken/,
    );
    assert.equal(await run(() => Promise.resolve()), true);
  });

  it("runs again when its last run died and the lease is over", async () => {
    const started = Promise.withResolvers<void>();
    void run(() => {
      started.resolve();
      return new Promise(() => undefined);
    });
    await started.promise;
    assert.equal(await run(() => Promise.resolve()), false);
    world.clock.advance(6 * MINUTE);
    assert.equal(await run(() => Promise.resolve()), true);
  });
});
