import assert from "node:assert/strict";
import * as fc from "fast-check";
import { callByName } from "../../test-support/call-by-name.ts";
import { drain } from "../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { addMember } from "../../test-support/shop.ts";
import { addEndpoint } from "../../test-support/webhooks/add-endpoint.ts";
import { orderChanged } from "../orders/public.ts";
import type { Alarm } from "../platform/alarms/alarm.ts";
import { sweepEvents } from "../platform/events/dispatch-event.ts";
import { emit } from "../platform/events/domain-event.ts";
import type { OutboxEvent } from "../platform/events/event-store.ts";
import { PublishFailed, type Message } from "../platform/pubsub/publish-messages.ts";
import { invoke } from "../platform/runtime/invocation.ts";
import { DAY, HOUR, MINUTE } from "../platform/values/clock.ts";
import { subscribers } from "../subscribers.ts";
import { mappings } from "../webhooks/public.ts";
import { publishEvents } from "./reactions/publish-events.ts";

const change = {
  orderId: "o",
  checkoutId: "c",
  buyer: "uid-of-bo",
  seller: "uid-of-sara",
  isSellerParty: true,
  action: "ship",
  actor: "seller",
  uid: "uid-of-sara",
  note: "Ring at Anna's, Main Street 5",
  from: "paid",
  to: "shipped",
} as const;

describe("Public events on a topic", () => {
  let world: MemoryWorld;
  let published: { topic: string; message: Message }[];
  let outage: Error | undefined;
  beforeEach(() => {
    process.env.EVENTS_TOPIC = "souk-events";
    published = [];
    outage = undefined;
    world = memoryContext(undefined, {
      publishMessages: async (topic, messages) => {
        if (outage) throw outage;
        for (const message of messages) published.push({ topic, message });
      },
    });
  });
  afterEach(() => {
    process.env.EVENTS_TOPIC = "";
  });
  const ship = () =>
    world.database.runTransaction((transaction) => {
      emit(transaction, orderChanged, { at: world.clock.now(), data: change });
      return Promise.resolve();
    });
  const react = () =>
    publishEvents("orders.orderChanged").reaction.run(
      { eventId: "e1", at: world.clock.now(), data: change },
      world.context,
    );
  const events = () => world.memory.list("events").map(({ data }) => data as unknown as OutboxEvent);
  const alarms = () => world.memory.list("alarms").map(({ data }) => data as unknown as Alarm);
  /** The sweeper, every ten minutes for so long. */
  const sweepFor = async (milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed += 10 * MINUTE) {
      world.clock.advance(10 * MINUTE);
      await sweepEvents(world.context, subscribers, world.clock.now());
    }
  };

  it("have the text of a webhook, and its id, type and version as attributes to filter by", async () => {
    await addMember(world.context, change.seller, ["seller"]);
    await addEndpoint(world.context, { id: "hooks", uid: change.seller, types: ["order.shipped"] });
    await ship();
    const [event] = events();
    await drain(Object.assign(world.context, { postPublic: answers }));
    assert.equal(published.length, 1);
    const { topic, message } = published[0] ?? assert.fail();
    assert.equal(topic, "souk-events");
    assert.deepEqual(message.attributes, { eventId: event?.id, type: "order.shipped", version: "1" });
    const delivery = world.memory.list("jobs").map(({ data }) => data.payload as { event: object });
    assert.deepEqual(delivery[0]?.event, {
      id: message.attributes.eventId,
      type: "order.shipped",
      body: message.data,
    });
  });

  it("say nothing of people: no uid, no note, no name", async () => {
    await react();
    assert.deepEqual(JSON.parse(published[0]?.message.data ?? ""), {
      type: "order.shipped",
      version: 1,
      timestamp: world.clock.now().toISOString(),
      data: { orderId: "o", checkoutId: "c", state: "shipped" },
    });
    assert.ok(!/uid-of|Anna/.test(JSON.stringify(published)));
  });

  it("cost no read and no write; without a topic nothing is published", async () => {
    const costOf = () =>
      invoke({ requestId: "test" }, async (invocation) => {
        await react();
        return [invocation.reads, invocation.writes, invocation.roundTrips];
      });
    assert.deepEqual(await costOf(), [0, 0, 0]);
    process.env.EVENTS_TOPIC = "";
    outage = new Error("It is asked");
    assert.deepEqual(await costOf(), [0, 0, 0]);
    assert.equal(published.length, 1);
  });

  it("are what the catalogue makes of every domain event that has a place in it, as webhooks are", async () => {
    for (const type of mappings.keys()) {
      const loaded = await Promise.all((subscribers[type] ?? []).map((load) => load()));
      const names = loaded.map(({ default: { name } }) => name);
      for (const name of ["pubsub.publishEvents", "webhooks.deliverEvents"])
        assert.equal(names.filter((each) => each === name).length, 1, `${type}: ${name}`);
    }
  });

  it("have the same id and text however often and in whatever order they are handed out", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom("e1", "e2", "e3"), { minLength: 1 }), async (order) => {
        published = [];
        const at = world.clock.now();
        for (const eventId of order) {
          const data = { ...change, orderId: `order-of-${eventId}` };
          await publishEvents("orders.orderChanged").reaction.run({ eventId, at, data }, world.context);
        }
        const texts = new Map(published.map(({ message }) => [message.attributes.eventId, message.data]));
        assert.equal(texts.size, new Set(order).size);
        for (const { message } of published)
          assert.equal(texts.get(message.attributes.eventId), message.data);
        for (const [id, text] of texts) assert.ok(text.includes(`order-of-${id}`));
      }),
      { numRuns: 50 },
    );
  });

  it("are published after an outage of hours, each once, and nobody is called for a quarter of an hour", async () => {
    outage = new PublishFailed("Pub/Sub answered with 503");
    await ship();
    await sweepFor(20 * MINUTE);
    assert.deepEqual(alarms(), []);
    await sweepFor(5 * HOUR);
    outage = undefined;
    await sweepFor(7 * HOUR);
    assert.equal(published.length, 1);
    assert.equal(events()[0]?.state, "delivered");
  });

  it("call a person once they have failed for an hour: one alarm, written once an hour, whatever fails", async () => {
    outage = new PublishFailed("Pub/Sub did not answer");
    for (let count = 0; count < 20; count += 1) await ship();
    await sweepFor(2 * HOUR);
    assert.deepEqual(
      alarms().map(({ id, state, details }) => [id, state, details]),
      [["pubsub-eventsNotPublished_EVENTS_TOPIC", "open", { reason: "Pub/Sub did not answer" }]],
    );
    const writes = await invoke({ requestId: "test" }, async (invocation) => {
      for (let count = 0; count < 20; count += 1) {
        const late = { eventId: "e", at: new Date(world.clock.now().getTime() - 2 * HOUR), data: change };
        await publishEvents("orders.orderChanged")
          .reaction.run(late, world.context)
          .catch(() => undefined);
      }
      return invocation.writes;
    });
    assert.ok(writes <= 1, `${writes} writes`);
  });

  it("call a person at once where the topic is not there or not open to the functions", async () => {
    outage = new PublishFailed("Pub/Sub answered with 403", { isMisconfigured: true });
    await assert.rejects(react(), /403/);
    assert.equal(alarms()[0]?.advice.includes("roles/pubsub.publisher"), true);
  });

  it("that fail for days are dead after one, lose nothing, and are published once an admin replays them", async () => {
    await addMember(world.context, "ada", ["admin"]);
    outage = new PublishFailed("Pub/Sub answered with 403", { isMisconfigured: true });
    await ship();
    await sweepFor(3 * DAY);
    const [event] = events();
    assert.equal(event?.state, "dead");
    assert.deepEqual(Object.keys(event.failures), ["pubsub.publishEvents"]);
    assert.equal(event.reason, "PublishFailed: Pub/Sub answered with 403");
    // Other reactions were through at the first attempt.
    assert.ok(event.done.includes("webhooks.deliverEvents"));

    outage = undefined;
    await callByName(world.context, "ada", { name: "ops.replayEvent", input: { eventId: event.id } });
    await sweepFor(HOUR);
    assert.equal(published.length, 1);
    assert.equal(events()[0]?.state, "delivered");
  });
});

function answers() {
  return Promise.resolve({
    status: 204,
    retryAfter: undefined,
    contentType: "",
    excerpt: Buffer.alloc(0),
  });
}
