import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { MINUTE } from "../values/clock.ts";
import { invoke } from "../runtime/invocation.ts";
import { enforceLimit } from "./enforce-limit.ts";
import { OperationError } from "./failures.ts";
import { perMember } from "./limit.ts";

describe("limits", () => {
  let world: MemoryWorld;
  beforeEach(() => {
    world = memoryContext();
  });

  it("admit exactly their number of calls, however many arrive at once", async () => {
    const key = randomUUID();
    const calls = Array.from({ length: 100 }, () => enforceLimit(world.context, key, perMember(30, "hour")));
    const outcomes = await Promise.allSettled(calls);
    const admitted = outcomes.filter(({ status }) => status === "fulfilled");
    assert.equal(admitted.length, 30);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected")
        assert.equal((outcome.reason as OperationError).reason, "TooManyCalls");
    }
  });

  it("say when to come back, and admit again by then", async () => {
    const key = randomUUID();
    const limit = perMember(2, "minute");
    await enforceLimit(world.context, key, limit);
    await enforceLimit(world.context, key, limit);
    const refusal = await enforceLimit(world.context, key, limit).catch((error: OperationError) => error);
    assert(refusal instanceof OperationError);
    assert.deepEqual(refusal.details, { retryAfterSeconds: 30 });
    world.clock.advance(30_000);
    await enforceLimit(world.context, key, limit);
  });

  it("count each key by itself", async () => {
    const limit = perMember(1, "minute");
    await enforceLimit(world.context, `${randomUUID()}:a`, limit);
    await enforceLimit(world.context, `${randomUUID()}:b`, limit);
  });

  it("cost one read and one write, and nothing while the instance knows that the bucket is empty", async () => {
    const key = randomUUID();
    const limit = perMember(1, "minute");
    const measure = (attempt: () => Promise<void>) =>
      invoke({ requestId: "test" }, async (invocation) => {
        await attempt().catch(() => undefined);
        return [invocation.reads, invocation.writes];
      });
    const call = () => enforceLimit(world.context, key, limit);
    assert.deepEqual(await measure(call), [1, 1]);
    assert.deepEqual(await measure(call), [1, 0]);
    assert.deepEqual(await measure(call), [0, 0]);
    world.clock.advance(MINUTE);
    assert.deepEqual(await measure(call), [1, 1]);
  });
});
