import assert from "node:assert/strict";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { writeEurofxref } from "../../../test-support/currencies/eurofxref.ts";
import { openPublisher } from "../../../test-support/external-data/publisher.ts";
import { addMember } from "../../../test-support/shop.ts";
import { bundledRates } from "../../currencies/bundled-rates.ts";
import { alarmEvaluation } from "../../monitoring/schedules/evaluate-alarms.ts";
import { readOnce } from "../../platform/alarms/alarm-rule.ts";
import type { Alarm } from "../../platform/alarms/alarm.ts";
import type { OutboxEvent } from "../../platform/events/event-store.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import type { Schedules } from "../../platform/schedules/timing.ts";
import { DAY, HOUR } from "../../platform/values/clock.ts";
import { ticks } from "../../schedules.ts";
import { alarmRules } from "../alarm-rules.ts";

const watched = {
  "ops.sourceLate": alarmRules["ops.sourceLate"],
  "ops.sourceOld": alarmRules["ops.sourceOld"],
};

describe("the alarms of what others publish", () => {
  let bank: Awaited<ReturnType<typeof openPublisher>>;
  beforeEach(async () => {
    bank = await openPublisher(new Date("2026-03-02T14:00:00Z"));
    await addMember(bank.context, "ada", ["admin"]);
    process.env.RATES_SOURCE = "ecb";
    process.env.RATES_URL = bank.address;
  });
  afterEach(() => {
    process.env.RATES_SOURCE = "bundled";
    process.env.RATES_URL = "";
    bank.close();
  });

  const publish = (day: string) => bank.publish(writeEurofxref({ ...bundledRates, day }));
  const isDown = () => bank.answer((_, response) => response.writeHead(503).end());
  const evaluate = alarmEvaluation(watched as never);
  /** What ticks do: the source is fetched as its row says, and the rules are measured every hour. */
  const pass = async (hours: number) => {
    const schedules: Schedules = ticks.daily.schedules;
    const { default: fetch } = (await schedules["currencies.exchangeRates"]?.load()) ?? {};
    await captureOutput(async () => {
      for (let hour = 0; hour < hours; hour += 1) {
        bank.clock.advance(HOUR);
        if ([15, 19].includes(bank.clock.now().getUTCHours()))
          await fetch?.run(bank.clock.now(), bank.context);
        await evaluate.run(bank.clock.now(), bank.context);
      }
    });
  };
  const told = () =>
    bank.memory
      .list("events")
      .map(({ data }) => data as unknown as OutboxEvent)
      .flatMap(({ data }) => data.changes as { name: string; change: string }[])
      .map(({ change, name }) => `${change} ${name}`);

  it("open once where a source is gone for days, by twice the time between two attempts, and end when it is back", async () => {
    publish("2026-03-02");
    await pass(24);
    isDown();
    // The last answer was at 19:00 of the day before: twice twenty hours later it is 11:00.
    await pass(20);
    assert.deepEqual(told(), []);
    await pass(4);
    assert.deepEqual(told().slice(0, 1), ["opened ops.sourceLate"]);
    await pass(48);
    const alarms = bank.memory.list("alarms").map(({ data }) => data as unknown as Alarm);
    assert.deepEqual(
      alarms.map(({ subject, details }) => [subject, details.day]),
      [["currencies.exchangeRates", "2026-03-02"]],
    );
    assert.equal(told().filter((change) => change === "opened ops.sourceLate").length, 1);
    publish("2026-03-06");
    await pass(24);
    assert.equal(bank.memory.list("alarms")[0]?.data.state, "resolved");
    assert.equal(told().at(-1), "resolved ops.sourceLate");
  });

  it("open where a source never answered", async () => {
    isDown();
    await pass(72);
    assert.ok(told().includes("opened ops.sourceLate"));
  });

  it("open where a source answers with what is older than it ever was", async () => {
    publish("2026-03-02");
    await pass(7 * 24);
    assert.deepEqual(told(), []);
    await pass(3 * 24);
    assert.deepEqual(told().slice(0, 1), ["opened ops.sourceOld"]);
  });

  it("watch nothing that is off, and cost one read for all that are on", async () => {
    publish("2026-03-02");
    await pass(24);
    bank.clock.advance(30 * DAY);
    const { default: measure } = (await alarmRules["ops.sourceLate"]?.load()) ?? {};
    await invoke({ requestId: "test" }, async (cost) => {
      const run = () => measure?.({ context: bank.context, now: bank.clock.now(), once: readOnce() });
      assert.equal((await run())?.length, 1);
      assert.equal(cost.reads, 1);
      process.env.RATES_SOURCE = "bundled";
      assert.deepEqual(await run(), []);
      assert.equal(cost.reads, 1);
    });
  });
});
