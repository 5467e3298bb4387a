import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { addMember } from "../../test-support/shop.ts";
import { addEndpoint } from "../../test-support/webhooks/add-endpoint.ts";
import { runJob } from "../../src/platform/jobs/run-job.ts";
import { figureStore } from "../../src/platform/figures/figure-store.ts";
import { invoke } from "../../src/platform/runtime/invocation.ts";
import { HOUR } from "../../src/platform/values/clock.ts";
import { deliver, deliverSlow } from "../../src/webhooks/queues/deliver.ts";
import { deliverEvents } from "../../src/webhooks/reactions/deliver-events.ts";

describe("what Firestore bills for webhooks", () => {
  let world: MemoryWorld;
  let status: number;
  beforeEach(async () => {
    status = 204;
    world = memoryContext(undefined, {
      postPublic: () =>
        Promise.resolve({ status, retryAfter: undefined, contentType: "", excerpt: Buffer.alloc(0) }),
    });
    for (const uid of ["sara", "bo"]) await addMember(world.context, uid);
  });
  const costOf = (work: () => Promise<unknown>): Promise<string> =>
    invoke({ requestId: "test" }, async (invocation) => {
      await work();
      return `${invocation.reads} reads, ${invocation.writes} writes`;
    });
  const react = () => {
    const parties = { orderId: "o", checkoutId: "c", buyer: "bo", seller: "sara", isSellerParty: true };
    const change = { action: "ship", actor: "seller", uid: "sara", note: "", from: "paid", to: "shipped" };
    const event = { eventId: "e", at: world.clock.now(), data: { ...parties, ...change } };
    return costOf(() => deliverEvents("orders.orderChanged").reaction.run(event, world.context));
  };
  const attempt = (handler = deliver) => costOf(() => runJob(handler, "e_hooks", world.context));

  it("an event whose members have no endpoint: a read each, and no write", async () => {
    assert.equal(await react(), "2 reads, 0 writes");
  });

  it("an event that an endpoint wants, from its delivery to the answer", async () => {
    await addEndpoint(world.context, { id: "hooks", uid: "sara" });
    assert.equal(await react(), "3 reads, 1 writes");
    assert.equal(await attempt(), "4 reads, 3 writes");
    const { webhooks } = await figureStore(world.context).findDay("2026-03-01");
    assert.deepEqual(webhooks, { delivered: 1 });
  });

  it("attempts that fail: the first tells that the endpoint fails, the next tell nothing new, a success ends it", async () => {
    await addEndpoint(world.context, { id: "hooks", uid: "sara" });
    await react();
    status = 500;
    assert.equal(await attempt(), "6 reads, 4 writes");
    world.clock.advance(HOUR);
    assert.equal(await attempt(deliverSlow), "4 reads, 2 writes");
    world.clock.advance(HOUR);
    status = 204;
    assert.equal(await attempt(deliverSlow), "6 reads, 5 writes");
  });

  it("a message that meets a slow endpoint in the quick queue: it is put into the other", async () => {
    await addEndpoint(world.context, { id: "hooks", uid: "sara" });
    await react();
    const endpoint = world.memory.find("webhookEndpoints/hooks") as { health: object };
    const slow = { ...endpoint, health: { ...endpoint.health, isSlow: true } };
    world.memory.put("webhookEndpoints/hooks", slow);
    assert.equal(await attempt(), "4 reads, 2 writes");
  });
});
