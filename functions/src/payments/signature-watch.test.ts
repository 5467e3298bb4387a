import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { webhookSecret } from "../../test-support/drain.ts";
import { withoutOutput } from "../../test-support/capture-output.ts";
import { invoke } from "../platform/runtime/invocation.ts";
import { HOUR } from "../platform/values/clock.ts";
import { writeWebhook } from "./sandbox/webhooks.ts";
import { receiveSandboxEvent } from "./webhooks/receive-event.ts";

describe("webhooks whose signature is wrong", () => {
  let world: MemoryWorld;
  let sent: number;
  beforeEach(() => {
    [world, sent] = [memoryContext(), 0];
  });

  const receive = (secret: string | undefined, context = world.context) => {
    const now = world.clock.now();
    sent += 1;
    const event = { eventId: `event${sent}`, kind: "payment", reference: "r1" } as const;
    const { headers, body } = writeWebhook(secret ?? "none", event, now);
    const signed = new Headers(secret === undefined ? {} : { ...headers });
    return receiveSandboxEvent.receive({ headers: signed, body, now }, context);
  };
  const receiveAll = (secret: string | undefined, times: number) =>
    withoutOutput(async () => {
      for (let time = 0; time < times; time += 1) assert.equal((await receive(secret)).status, 401);
    });
  const alarm = () => world.memory.find("alarms/payments-webhooksForged_sandbox")?.state;

  it("raise an alarm when five come in a row, which a right one resolves", async () => {
    await receiveAll("another-secret", 4);
    assert.equal(alarm(), undefined);
    await receiveAll("another-secret", 1);
    assert.equal(alarm(), "open");
    assert.equal((await receive(webhookSecret())).status, 202);
    assert.equal(alarm(), "resolved");
  });

  it("raise none while right ones come between, and none where they have no signature at all", async () => {
    for (let time = 0; time < 3; time += 1) {
      await receiveAll("another-secret", 4);
      await receive(webhookSecret());
    }
    await receiveAll(undefined, 20);
    assert.equal(alarm(), undefined);
  });

  it("cost one write an hour, however many somebody sends", async () => {
    const costOf = (times: number) =>
      invoke({ requestId: "test" }, async (invocation) => {
        await receiveAll("another-secret", times);
        return [invocation.reads, invocation.writes];
      });
    assert.deepEqual(await costOf(100), [0, 1]);
    assert.deepEqual(await costOf(100), [0, 0]);
    world.clock.advance(HOUR);
    assert.deepEqual(await costOf(100), [0, 1]);
  });

  it("make a right one cost one more read an hour", async () => {
    const costOf = () =>
      invoke({ requestId: "test" }, async (invocation) => {
        await receive(webhookSecret());
        return [invocation.reads, invocation.writes];
      });
    assert.deepEqual(await costOf(), [2, 2]);
    assert.deepEqual(await costOf(), [1, 2]);
  });
});
