import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { HOUR, MINUTE } from "../values/clock.ts";
import { randomId } from "../values/ids.ts";
import { invoke } from "../runtime/invocation.ts";
import { OperationError, conflict } from "./failures.ts";
import { replayOrRun } from "./idempotency.ts";

describe("a call with an idempotency key", () => {
  let world: MemoryWorld;
  let callId: string;
  let runs: number;
  beforeEach(() => {
    world = memoryContext();
    callId = randomId();
    runs = 0;
  });

  const run = (input: unknown, work = () => Promise.resolve({ run: (runs += 1) })) =>
    replayOrRun(world.context, { callId, input }, work);
  const reasonOf = (call: Promise<unknown>) =>
    call.then(
      () => "done",
      (error: unknown) => (error instanceof OperationError ? error.reason : "threw"),
    );

  it("runs once, and its repeat gets the same result", async () => {
    assert.deepEqual(await run({ a: 1, b: 2 }), { run: 1 });
    assert.deepEqual(await run({ b: 2, a: 1 }), { run: 1 });
    assert.equal(runs, 1);
  });

  it("is refused with another input", async () => {
    await run({ a: 1 });
    assert.equal(await reasonOf(run({ a: 2 })), "IdempotencyKeyReused");
    assert.equal(runs, 1);
  });

  it("is refused while the first one still runs", async () => {
    const started = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const first = run({}, async () => {
      started.resolve();
      await finish.promise;
      return { run: 1 };
    });
    await started.promise;
    assert.equal(await reasonOf(run({})), "IdempotencyKeyInUse");
    finish.resolve();
    assert.deepEqual(await first, { run: 1 });
    assert.deepEqual(await run({}), { run: 1 });
  });

  it("gets the refusal of the first one again, with its details", async () => {
    const refusal = new OperationError("Full", conflict("It is full"), { free: 0 });
    assert.equal(await reasonOf(run({}, () => Promise.reject(refusal))), "Full");
    const again = await run({}).catch((error: unknown) => error);
    assert(again instanceof OperationError);
    assert.deepEqual([again.reason, again.status, again.details], ["Full", 409, { free: 0 }]);
    assert.equal(runs, 0);
  });

  it("runs again at once when the first one failed without saying why", async () => {
    assert.equal(await reasonOf(run({}, () => Promise.reject(new Error("broken")))), "threw");
    assert.deepEqual(await run({}), { run: 1 });
  });

  it("runs again when the first one died and its lease is over", async () => {
    const started = Promise.withResolvers<void>();
    void run({}, () => {
      started.resolve();
      return new Promise(() => undefined);
    });
    await started.promise;
    assert.equal(await reasonOf(run({})), "IdempotencyKeyInUse");
    world.clock.advance(2 * MINUTE);
    assert.deepEqual(await run({}), { run: 1 });
  });

  it("is forgotten after a day", async () => {
    await run({ a: 1 });
    world.clock.advance(24 * HOUR);
    assert.deepEqual(await run({ a: 2 }), { run: 2 });
  });

  it("costs one read and two writes, and its replay one read", async () => {
    const measure = () =>
      invoke({ requestId: "test" }, async (invocation) => {
        await run({});
        return [invocation.reads, invocation.writes];
      });
    assert.deepEqual(await measure(), [1, 2]);
    assert.deepEqual(await measure(), [1, 0]);
  });
});
