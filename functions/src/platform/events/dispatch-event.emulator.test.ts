import assert from "node:assert/strict";
import * as z from "zod";
import { isolatedContext, type IsolatedContext } from "../../testing/isolated-context.ts";
import { DAY, MINUTE } from "../clock.ts";
import { GiveUp } from "../give-up.ts";
import { dispatchEvent, type Subscribers } from "./dispatch-event.ts";
import { defineEvent, emit, type StoredEvent } from "./domain-event.ts";
import { subscribes } from "./subscriber.ts";
import { sweepEvents } from "./sweep-events.ts";

const somethingHappened = defineEvent("tests.somethingHappened", z.object({ what: z.string() }));

describe("a domain event", () => {
  let world: IsolatedContext;
  let heard: string[];
  let faults: Record<string, Error | undefined>;
  beforeEach(() => {
    world = isolatedContext();
    heard = [];
    faults = {};
  });
  afterEach(() => world.close());

  const listener = (name: string) => () =>
    Promise.resolve({
      default: subscribes({ to: somethingHappened, name, needs: {} }, async ({ event }) => {
        await Promise.resolve();
        if (faults[name]) throw faults[name];
        heard.push(`${name}: ${event.data.what}`);
      }),
    });
  const subscribers: Subscribers = { [somethingHappened.type]: [listener("first"), listener("second")] };

  async function happen(): Promise<string> {
    await world.context.database.transact((unit) => {
      emit(unit, somethingHappened, { at: world.clock.now(), data: { what: "rain" } });
      return Promise.resolve();
    });
    return (await readEvent()).id;
  }
  async function readEvent(): Promise<StoredEvent> {
    const { docs } = await world.firestore.collection("events").get();
    assert.equal(docs.length, 1);
    return docs[0]?.data() as StoredEvent;
  }
  const dispatch = (id: string) => dispatchEvent(world.context, subscribers, id);

  it("exists only if the change it tells of does", async () => {
    const change = world.context.database.transact((unit) => {
      emit(unit, somethingHappened, { at: world.clock.now(), data: { what: "rain" } });
      return Promise.reject(new Error("the change fails"));
    });
    await assert.rejects(change, /the change fails/);
    assert.equal((await world.firestore.collection("events").get()).size, 0);
  });

  it("reaches each subscriber once, however often it is dispatched", async () => {
    const id = await happen();
    await dispatch(id);
    await dispatch(id);
    assert.deepEqual(heard.toSorted(), ["first: rain", "second: rain"]);
    assert.equal((await readEvent()).state, "delivered");
  });

  it("comes again only to the subscriber that failed", async () => {
    faults.second = new Error("not now");
    const id = await happen();
    await assert.rejects(dispatch(id), /1 reactions/);
    assert.deepEqual((await readEvent()).failures, { second: "Error: not now" });
    faults = {};
    await dispatch(id);
    assert.deepEqual(heard, ["first: rain", "second: rain"]);
    assert.deepEqual((await readEvent()).failures, {});
  });

  it("is dead at once, with the reason, when a subscriber gives up, and is kept for a person to see", async () => {
    faults.first = new GiveUp("no such thing");
    const id = await happen();
    await dispatch(id);
    const event = await readEvent();
    assert.equal(event.state, "dead");
    assert.deepEqual(event.failures, { first: "GiveUp: no such thing" });
    assert.deepEqual(heard, ["second: rain"]);
  });

  it("is dead after ten attempts", async () => {
    faults.first = new Error("never");
    const id = await happen();
    for (let attempt = 1; attempt < 10; attempt += 1) await assert.rejects(dispatch(id));
    await dispatch(id);
    assert.equal((await readEvent()).state, "dead");
  });

  it("is found by the sweeper when its trigger was lost, and not before it is due", async () => {
    await happen();
    const sweep = () => sweepEvents(world.context, subscribers, world.clock.now());
    assert.deepEqual(await sweep(), { swept: 0, failed: 0 });
    world.clock.advance(MINUTE);
    assert.deepEqual(await sweep(), { swept: 1, failed: 0 });
    world.clock.advance(DAY);
    assert.deepEqual(await sweep(), { swept: 0, failed: 0 });
    assert.equal(heard.length, 2);
  });
});
