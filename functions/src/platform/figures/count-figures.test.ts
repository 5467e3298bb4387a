import assert from "node:assert/strict";
import * as z from "zod";
import { withoutOutput } from "../../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { dispatchNewEvent, sweepEvents, type Subscribers } from "../events/dispatch-event.ts";
import { defineEvent, emit } from "../events/domain-event.ts";
import { defineSubscriber } from "../events/subscriber.ts";
import { defineJobHandler } from "../jobs/job-handler.ts";
import { defineJob } from "../jobs/job.ts";
import { enqueue } from "../jobs/job-store.ts";
import { NonRetryableError } from "../jobs/non-retryable-error.ts";
import { runJob } from "../jobs/run-job.ts";
import type { Context } from "../runtime/context.ts";
import { invoke } from "../runtime/invocation.ts";
import { DAY, HOUR, MINUTE } from "../values/clock.ts";
import { figureStore } from "./figure-store.ts";

const sold = defineEvent("tests.sold", z.object({ currency: z.string(), amount: z.int() }));

describe("figures of a day", () => {
  let world: MemoryWorld;
  let fault: Error | undefined;
  beforeEach(() => {
    world = memoryContext(new Date("2026-03-01T23:30:00Z"));
    fault = undefined;
    process.env.REPORT_TIME_ZONE = "";
  });
  after(() => {
    process.env.REPORT_TIME_ZONE = "";
  });

  const count = defineSubscriber({ to: sold, name: "count", dependencies: {} }, ({ event }) =>
    Promise.resolve({ orders: { paid: 1 }, volume: { [event.data.currency]: event.data.amount } }),
  );
  const other = defineSubscriber({ to: sold, name: "other", dependencies: {} }, async () => {
    await Promise.resolve();
    if (fault) throw fault;
  });
  const subscribers: Subscribers = {
    [sold.type]: [count, other].map((each) => () => Promise.resolve({ default: each })),
  };
  async function sell(amount: number, currency = "EUR"): Promise<string> {
    await world.context.database.runTransaction((transaction) => {
      emit(transaction, sold, { at: world.clock.now(), data: { currency, amount } });
      return Promise.resolve();
    });
    return String(world.memory.list("events").at(-1)?.path.split("/")[1]);
  }
  const trigger = (id: string, context: Context = world.context) =>
    dispatchNewEvent(context, subscribers, id);
  const figures = (day = "2026-03-01") => figureStore(world.context).findDay(day);
  const lateDays = () => figureStore(world.context).findLateDays();

  it("count an event once, however often its trigger fires and though another subscriber fails first", async () => {
    const id = await sell(1_250);
    fault = new Error("not now");
    await withoutOutput(() => Promise.all([trigger(id), trigger(id)]));
    await trigger(id);
    assert.deepEqual(await figures(), { orders: { paid: 1 }, volume: { EUR: 1_250 } });
    fault = undefined;
    world.clock.advance(MINUTE);
    await sweepEvents(world.context, subscribers, world.clock.now());
    assert.deepEqual(await figures(), { orders: { paid: 1 }, volume: { EUR: 1_250 } });
  });

  it("count an event once wherever its instance dies", async () => {
    const id = await sell(1_250);
    for (const moment of ["before", "after"] as const) {
      await assert.rejects(withoutOutput(() => trigger(id, world.dying({ moment, commit: 1 }))));
    }
    await trigger(id);
    assert.deepEqual(await figures(), { orders: { paid: 1 }, volume: { EUR: 1_250 } });
  });

  it("add up over their parts, whatever the order, yen beside dinars", async () => {
    const ids: string[] = [];
    for (const [amount, currency] of [
      [1_000, "JPY"],
      [1_250, "KWD"],
      [500, "JPY"],
    ] as const)
      ids.push(await sell(amount, currency));
    for (const id of ids.toReversed()) await trigger(id);
    assert.deepEqual(await figures(), { orders: { paid: 3 }, volume: { JPY: 1_500, KWD: 1_250 } });
  });

  it("cost an event one write more, and a day as many reads as it has parts", async () => {
    const id = await sell(1_250);
    await invoke({ requestId: "test" }, async (cost) => {
      await trigger(id);
      assert.deepEqual([cost.reads, cost.writes], [2, 2]);
      await figures();
      assert.equal(cost.reads, 3);
    });
  });

  it("are those of the day of the event by the report's time zone, though it is handed out the day after", async () => {
    const id = await sell(100);
    world.clock.advance(HOUR);
    await trigger(id);
    assert.deepEqual((await figures()).volume, { EUR: 100 });
    process.env.REPORT_TIME_ZONE = "Europe/Berlin";
    world.clock.advance(DAY - HOUR);
    await trigger(await sell(200));
    assert.deepEqual((await figures("2026-03-03")).volume, { EUR: 200 });
  });

  it("that come a day late say so once for each, until they are settled; none that came since is forgotten", async () => {
    const [late, later] = [await sell(100), await sell(200)];
    await trigger(await sell(50));
    assert.deepEqual(await lateDays(), {});
    world.clock.advance(DAY);
    await trigger(late);
    assert.deepEqual(await lateDays(), { "2026-03-01": 1 });
    await trigger(later);
    await figureStore(world.context).settleLateDay("2026-03-01", 1);
    assert.deepEqual(await lateDays(), { "2026-03-01": 2 });
    await figureStore(world.context).settleLateDay("2026-03-01", 2);
    assert.deepEqual(await lateDays(), {});
    assert.deepEqual((await figures()).volume, { EUR: 350 });
  });

  it("are those of UTC where the time zone is none, and no event is held up by it", async () => {
    process.env.REPORT_TIME_ZONE = "Mars/Olympus";
    await withoutOutput(async () => trigger(await sell(100)));
    assert.deepEqual((await figures()).volume, { EUR: 100 });
  });

  it("count what a job has done once, and its death", async () => {
    const send = defineJob("tests.send", z.object({}));
    const handler = defineJobHandler(send, {}, async () => {
      await Promise.resolve();
      if (fault) throw fault;
      return { ended: "done", figures: { mail: { sent: 1 } } };
    });
    const add = (id: string) =>
      world.context.database.runTransaction((transaction) =>
        enqueue(transaction, send, { id, payload: {}, now: world.clock.now() }),
      );
    await add("one");
    await add("two");
    await Promise.all([runJob(handler, "one", world.context), runJob(handler, "one", world.context)]);
    await runJob(handler, "one", world.context);
    fault = new NonRetryableError("no such thing");
    await withoutOutput(() => runJob(handler, "two", world.context));
    assert.deepEqual(await figures(), { mail: { sent: 1 }, deadLetters: { jobs: 1 } });
  });

  it("count an event that dies", async () => {
    fault = new NonRetryableError("no such thing");
    const id = await sell(100);
    await withoutOutput(() => trigger(id));
    assert.deepEqual((await figures()).deadLetters, { events: 1 });
  });

  it("are deleted after 400 days, and not before", async () => {
    await trigger(await sell(100));
    const store = figureStore(world.context);
    await store.deleteOld("2027-04-05");
    assert.deepEqual((await figures()).volume, { EUR: 100 });
    await store.deleteOld("2027-04-06");
    assert.deepEqual(await figures(), {});
  });
});
