import assert from "node:assert/strict";
import type { Timestamp } from "firebase-admin/firestore";
import * as z from "zod";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { after, DAY, HOUR, MINUTE } from "../values/clock.ts";
import { NonRetryableError } from "../jobs/non-retryable-error.ts";
import { dispatch, dispatchNewEvent, sweepEvents, type Subscribers } from "./dispatch-event.ts";
import { defineEvent, emit } from "./domain-event.ts";
import type { OutboxEvent } from "./event-store.ts";
import { defineSubscriber } from "./subscriber.ts";

const somethingHappened = defineEvent("tests.somethingHappened", z.object({ what: z.string() }));

describe("a domain event", () => {
  let world: MemoryWorld;
  let received: string[];
  let faults: Record<string, Error | undefined>;
  beforeEach(() => {
    world = memoryContext();
    received = [];
    faults = {};
  });

  const listener = (name: string) => () =>
    Promise.resolve({
      default: defineSubscriber({ to: somethingHappened, name, dependencies: {} }, async ({ event }) => {
        await Promise.resolve();
        if (faults[name]) throw faults[name];
        received.push(`${name}: ${event.data.what}`);
      }),
    });
  const subscribers: Subscribers = { [somethingHappened.type]: [listener("first"), listener("second")] };

  async function happen(): Promise<string> {
    await world.context.database.runTransaction((transaction) => {
      emit(transaction, somethingHappened, { at: world.clock.now(), data: { what: "rain" } });
      return Promise.resolve();
    });
    return (await readEvent()).id;
  }
  async function readEvent(): Promise<OutboxEvent> {
    const { docs } = await world.firestore.collection("events").get();
    assert.equal(docs.length, 1);
    return docs[0]?.data() as OutboxEvent;
  }
  const trigger = (id: string) => dispatchNewEvent(world.context, subscribers, id);
  const sweep = () => sweepEvents(world.context, subscribers, world.clock.now());

  it("exists only if the change it reports does", async () => {
    const change = world.context.database.runTransaction((transaction) => {
      emit(transaction, somethingHappened, { at: world.clock.now(), data: { what: "rain" } });
      return Promise.reject(new Error("the change fails"));
    });
    await assert.rejects(change, /the change fails/);
    assert.equal((await world.firestore.collection("events").get()).size, 0);
  });

  it("reaches each subscriber once, however often its trigger fires", async () => {
    const id = await happen();
    await Promise.all([trigger(id), trigger(id)]);
    await trigger(id);
    assert.deepEqual(new Set(received), new Set(["first: rain", "second: rain"]));
    assert.equal((await readEvent()).state, "delivered");
  });

  it("comes again only to the subscriber that failed, by the sweeper, after the back-off", async () => {
    faults.second = new Error("not now");
    await trigger(await happen());
    assert.deepEqual((await readEvent()).failures, { second: "Error: not now" });
    faults = {};
    assert.partialDeepStrictEqual(await sweep(), { swept: 0, failed: 0 });
    world.clock.advance(MINUTE);
    assert.partialDeepStrictEqual(await sweep(), { swept: 1, failed: 0 });
    assert.deepEqual(received, ["first: rain", "second: rain"]);
    assert.deepEqual((await readEvent()).failures, {});
  });

  it("is dead at once, with the reason, when a subscriber gives up, and is kept for a person to see", async () => {
    faults.first = new NonRetryableError("no such thing");
    await trigger(await happen());
    const event = await readEvent();
    assert.equal(event.state, "dead");
    assert.deepEqual(event.failures, { first: "NonRetryableError: no such thing" });
    assert.deepEqual(received, ["second: rain"]);
    const { dueAt, diedAt, reason } = event;
    assert.deepEqual([dueAt, reason], [undefined, "NonRetryableError: no such thing"]);
    assert.deepEqual((diedAt as unknown as Timestamp).toDate(), world.clock.now());
  });

  it("outlives an outage of half a day, and is dead after eighteen attempts", async () => {
    faults.first = new Error("down");
    await trigger(await happen());
    for (let hour = 0; hour < 12; hour += 1) {
      world.clock.advance(HOUR);
      await sweep();
    }
    assert.equal((await readEvent()).state, "pending");
    for (let attempt = 0; attempt < 18; attempt += 1) {
      world.clock.advance(7 * HOUR);
      await sweep();
    }
    const { state, attempts } = await readEvent();
    assert.deepEqual([state, attempts], ["dead", 18]);
  });

  it("that kills its instance each time is dead in the end as well", async () => {
    await happen();
    const eventRef = (await world.firestore.collection("events").get()).docs[0]?.ref;
    await eventRef?.update({ attempts: 18 });
    world.clock.advance(MINUTE);
    await sweep();
    const event = await readEvent();
    assert.equal(event.state, "dead");
    assert.match(event.failures.dispatch ?? "", /died before/);
    assert.deepEqual(received, []);
  });

  it("that was delivered stays so, though a slower dispatch of it failed", async () => {
    const id = await happen();
    const event = await readEvent();
    await trigger(id);
    faults.first = new Error("late");
    await dispatch(world.context, subscribers, { ...event, attempts: 2 });
    assert.equal((await readEvent()).state, "delivered");
  });

  it("that is over is in no list of what is due: it has no time at which it would be", async () => {
    await trigger(await happen());
    const { state, dueAt } = await readEvent();
    assert.deepEqual([state, dueAt], ["delivered", undefined]);
  });

  it("of one type is swept while those of another wait for a subscriber that hangs", async () => {
    const otherHappened = defineEvent("tests.otherHappened", z.object({}));
    const otherSwept = Promise.withResolvers<void>();
    const hanging = defineSubscriber(
      { to: somethingHappened, name: "hanging", dependencies: {} },
      () => otherSwept.promise,
    );
    const other = defineSubscriber({ to: otherHappened, name: "other", dependencies: {} }, async () =>
      otherSwept.resolve(),
    );
    const at = world.clock.now();
    await world.context.database.runTransaction((transaction) => {
      for (let count = 0; count < 300; count += 1)
        emit(transaction, somethingHappened, { at, data: { what: "rain" } });
      emit(transaction, otherHappened, { at: after(at, 1), data: {} });
      return Promise.resolve();
    });
    world.clock.advance(2 * MINUTE);
    const both = {
      [somethingHappened.type]: [() => Promise.resolve({ default: hanging })],
      [otherHappened.type]: [() => Promise.resolve({ default: other })],
    };
    assert.partialDeepStrictEqual(await sweepEvents(world.context, both, world.clock.now()), {
      swept: 301,
      failed: 0,
    });
  });

  it("is given one attempt by two sweeps at once", async () => {
    faults.first = new Error("down");
    await happen();
    world.clock.advance(MINUTE);
    const [one, other] = await Promise.all([sweep(), sweep()]);
    assert.equal(one.swept + other.swept, 1);
    assert.equal((await readEvent()).attempts, 1);
  });

  it("is found by the sweeper when its trigger was lost, and not before it is due", async () => {
    await happen();
    assert.deepEqual(await sweep(), { swept: 0, failed: 0, longestWaitMs: 0 });
    world.clock.advance(3 * MINUTE);
    assert.deepEqual(await sweep(), { swept: 1, failed: 0, longestWaitMs: 2 * MINUTE });
    world.clock.advance(DAY);
    assert.partialDeepStrictEqual(await sweep(), { swept: 0, failed: 0 });
    assert.equal(received.length, 2);
  });
});
