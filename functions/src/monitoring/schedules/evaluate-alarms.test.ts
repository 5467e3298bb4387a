import assert from "node:assert/strict";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs } from "../../../test-support/shop.ts";
import { acknowledgeAlarm } from "../../ops/operations/alarms.ts";
import { defineAlarm, type Alarm } from "../../platform/alarms/alarm.ts";
import type { AlarmRules } from "../../platform/alarms/alarm-rule.ts";
import { raiseAlarm, resolveAlarm } from "../../platform/alarms/alarm-store.ts";
import type { OutboxEvent } from "../../platform/events/event-store.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { after, DAY, HOUR, MINUTE } from "../../platform/values/clock.ts";
import { alarmEvaluation } from "./evaluate-alarms.ts";

const RUN = 10 * MINUTE;
const stuck = defineAlarm("payments.stuck", "Ask the provider", "critical");

describe("The alarms", () => {
  let world: MemoryWorld;
  /** What is measured of each queue. */
  let waiting: Record<string, number>;
  let isBroken: boolean;
  let measured: number;
  beforeEach(async () => {
    world = memoryContext();
    [waiting, isBroken, measured] = [{}, false, 0];
    await addMember(world.context, "ada", ["admin"]);
    await addMember(world.context, "mo", ["moderator"]);
  });

  const rules = (changes = {}): AlarmRules => ({
    "tests.tooMany": {
      severity: "critical",
      advice: "Empty it",
      unit: "count",
      threshold: 5,
      load: async () => ({
        default: async () => {
          measured += 1;
          if (isBroken) throw new Error("no such index");
          return Object.entries(waiting).map(([subject, value]) => ({ subject, value }));
        },
      }),
      ...changes,
    },
  });
  const evaluate = (changes = {}) => alarmEvaluation(rules(changes)).run(world.clock.now(), world.context);
  const run = async (changes = {}, afterMs = RUN) => {
    world.clock.advance(afterMs);
    let figures = {};
    await captureOutput(async () => (figures = await evaluate(changes)));
    return figures;
  };
  const alarm = (id: string) => world.memory.find(`alarms/${id}`) as Alarm | undefined;
  const tooMany = () => alarm("tests-tooMany_mail");
  const events = () =>
    world.memory
      .list("events")
      .map(({ data }) => data as unknown as OutboxEvent)
      .toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const told = () =>
    events().map(({ data }) =>
      (data.changes as { alarmId: string; change: string }[]).map(
        ({ change, alarmId }) => `${change} ${alarmId}`,
      ),
    );
  const costOf = (work: () => Promise<unknown>) =>
    invoke({ requestId: "test" }, async (invocation) => {
      await work();
      return [invocation.reads, invocation.writes];
    });

  it("open above the threshold and are resolved by their rule below it, each told once", async () => {
    waiting = { mail: 5 };
    assert.deepEqual(await run(), { opened: 0, reminded: 0, resolved: 0 });
    assert.equal(tooMany(), undefined);
    waiting = { mail: 6 };
    assert.deepEqual(await run(), { opened: 1, reminded: 0, resolved: 0 });
    const { state, severity, details } = tooMany() ?? {};
    assert.deepEqual(
      [state, severity, details],
      ["open", "critical", { value: 6, threshold: 5, unit: "count" }],
    );
    for (let runs = 0; runs < 4; runs += 1) await run();
    waiting = {};
    await run();
    assert.deepEqual([tooMany()?.state, told().length], ["resolved", 1]);
    for (let runs = 0; runs < 6; runs += 1) await run();
    assert.deepEqual(told(), [["opened tests-tooMany_mail"], ["resolved tests-tooMany_mail"]]);
  });

  it("are told to those who are admins, and cost one read while there is nothing to tell", async () => {
    assert.deepEqual(await costOf(() => evaluate()), [1, 0]);
    waiting = { mail: 6 };
    await run();
    assert.deepEqual(events()[0]?.data.admins, ["ada"]);
    assert.deepEqual(await costOf(() => evaluate()), [1, 0]);
  });

  it("that flap open once and are told once, until they are quiet for half an hour", async () => {
    for (let times = 0; times < 6; times += 1) {
      waiting = { mail: times % 2 === 0 ? 9 : 0 };
      await run();
    }
    assert.deepEqual(told(), [["opened tests-tooMany_mail"]]);
    assert.equal(world.memory.list("alarms").length, 1);
    for (let quiet = 0; quiet < 4; quiet += 1) await run();
    assert.equal(told().length, 2);
  });

  it("of a rule that wants some time open after it, and leave nothing where it passes before", async () => {
    const forMs = 20 * MINUTE;
    waiting = { mail: 9 };
    await run({ forMs });
    await run({ forMs });
    assert.deepEqual([tooMany()?.state, told().length], ["pending", 0]);
    waiting = {};
    await run({ forMs });
    assert.equal(tooMany(), undefined);
    waiting = { mail: 9 };
    for (let runs = 0; runs < 3; runs += 1) await run({ forMs });
    assert.deepEqual([tooMany()?.state, told().length], ["open", 1]);
  });

  it("are reminded of after one, four and twenty-four hours and then daily, until somebody acknowledges them", async () => {
    waiting = { mail: 9 };
    await run();
    const openedAt = world.clock.now().getTime();
    const reminded = () =>
      events()
        .slice(1)
        .map(({ at }) => (at.getTime() - openedAt) / HOUR);
    for (const hours of [0.5, 1, 2, 3.5, 4, 23, 24, 47, 48, 49])
      await run({}, openedAt + hours * HOUR - world.clock.now().getTime());
    assert.deepEqual(reminded(), [1, 4, 24, 48]);
    const input = { alarmId: "tests-tooMany_mail", note: "waiting for the host" };
    const answer = (await callAs("ada", acknowledgeAlarm, { context: world.context, input })) as Alarm;
    assert.deepEqual(answer.acknowledgement, {
      by: "ada",
      note: input.note,
      at: world.clock.now().toISOString(),
    });
    for (let days = 0; days < 3; days += 1) await run({}, DAY);
    assert.equal(reminded().length, 4);
    waiting = {};
    for (let runs = 0; runs < 4; runs += 1) await run();
    assert.deepEqual(told().at(-1), ["resolved tests-tooMany_mail"]);
    assert.equal(tooMany()?.acknowledgement, null);
  });

  it("that fifty queues raise at once are one event, and the rest is told in the same run", async () => {
    waiting = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`queue${index}`, 9]));
    assert.deepEqual(await run(), { opened: 60, reminded: 0, resolved: 0 });
    assert.deepEqual(
      told().map(({ length }) => length),
      [50, 10],
    );
  });

  it("that transactions raise are told as well, and what is said of them outlasts the next time they are raised", async () => {
    const raise = (at = world.clock.now()) =>
      captureOutput(() =>
        world.database.runTransaction((transaction) =>
          Promise.resolve(raiseAlarm(transaction, stuck, { subject: "r1", at })),
        ),
      );
    await raise();
    await run();
    const input = { alarmId: "payments-stuck_r1", note: "asked them" };
    await callAs("ada", acknowledgeAlarm, { context: world.context, input });
    await raise();
    assert.equal(alarm("payments-stuck_r1")?.acknowledgement?.note, "asked them");
    world.clock.advance(2 * DAY);
    await run();
    await world.database.runTransaction((transaction) =>
      resolveAlarm(transaction, stuck, { subject: "r1", at: world.clock.now() }),
    );
    for (let runs = 0; runs < 4; runs += 1) await run();
    assert.deepEqual(told(), [["opened payments-stuck_r1"], ["resolved payments-stuck_r1"]]);
  });

  it("of a rule that fails twice in a row are about the rule, and leave those it has opened as they are", async () => {
    waiting = { mail: 9 };
    await run();
    isBroken = true;
    await run();
    assert.equal(told().length, 1);
    await run();
    const { state, details } = alarm("monitoring-ruleFails_tests-tooMany") ?? {};
    assert.deepEqual([state, details], ["open", { error: "Error: no such index" }]);
    assert.equal(tooMany()?.state, "open");
    isBroken = false;
    await run();
    assert.equal(alarm("monitoring-ruleFails_tests-tooMany")?.state, "resolved");
  });

  it("of a rule that is measured every half hour are left as they are in between", async () => {
    waiting = { mail: 9 };
    for (let runs = 0; runs < 3; runs += 1) await run({ everyMinutes: 30 });
    assert.deepEqual([measured, tooMany()?.state], [1, "open"]);
    waiting = {};
    for (let runs = 0; runs < 3; runs += 1) await run({ everyMinutes: 30 });
    assert.deepEqual([measured, tooMany()?.state], [2, "resolved"]);
  });

  it("are told once, though the run dies before or after its commit and is run again", async () => {
    waiting = { mail: 9, sms: 9 };
    for (const moment of ["before", "after"] as const) {
      const instance = world.dying({ commit: 1, moment });
      await captureOutput(() => assert.rejects(alarmEvaluation(rules()).run(world.clock.now(), instance)));
    }
    await run();
    assert.deepEqual(told(), [["opened tests-tooMany_mail", "opened tests-tooMany_sms"]]);
  });

  it("that an admin resolves while the cause is there open again, and nobody is told twice", async () => {
    waiting = { mail: 9 };
    await run();
    await world.database.runTransaction((transaction) =>
      resolveAlarm(
        transaction,
        { ...stuck, name: "tests.tooMany" },
        { subject: "mail", at: world.clock.now() },
      ),
    );
    await run();
    assert.deepEqual([tooMany()?.state, told().length], ["open", 1]);
    assert.ok(after(world.clock.now(), 0) >= (tooMany()?.raisedAt ?? new Date(Infinity)));
  });
});
