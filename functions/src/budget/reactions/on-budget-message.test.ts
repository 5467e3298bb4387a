import assert from "node:assert/strict";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import type { Alarm } from "../../platform/alarms/alarm.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import onBudgetMessage from "./on-budget-message.ts";

const BUDGET = "1c6a1b2e-7c1f-4d0c-9a54-2f6f0d6f8a11";

describe("Google's message about the budget", () => {
  let world: MemoryWorld;
  beforeEach(() => {
    world = memoryContext(new Date("2026-11-20T12:00:00Z"));
    Object.assign(process.env, { BUDGET_TOPIC: "budget", BUDGET_ID: BUDGET });
  });
  afterEach(() => {
    delete process.env.BUDGET_TOPIC;
    delete process.env.BUDGET_ID;
  });

  /** As Google publishes it. */
  const said = (changes: object = {}) => ({
    budgetDisplayName: "Souk shop",
    costAmount: 30,
    costIntervalStart: "2026-11-01T07:00:00Z",
    budgetAmount: 100,
    budgetAmountType: "SPECIFIED_AMOUNT",
    currencyCode: "EUR",
    ...changes,
  });
  const publish = async (body: object | string | Buffer, changes: object = {}) => {
    const data = Buffer.isBuffer(body)
      ? body
      : Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
    const attributes = { billingAccountId: "01D4EE-079462-DFD6EC", budgetId: BUDGET, schemaVersion: "1.0" };
    const message = { messageId: "1", topic: "projects/shop/topics/budget", data, attributes, ...changes };
    const { out, err } = await captureOutput(() => onBudgetMessage.run(message, world.context));
    return out + err;
  };
  const alarms = () =>
    world.memory
      .list("alarms")
      .map(({ data }) => data as unknown as Alarm)
      .toSorted((one, other) => Number(one.details.step) - Number(other.details.step));
  const steps = () => alarms().map(({ details, state }) => `${details.month} ${details.step} ${state}`);

  it("comes whether or not a threshold is passed, and is nothing where the cost is below half of the budget", async () => {
    await publish(said({ costAmount: 49.99, alertThresholdExceeded: 1 }));
    assert.deepEqual(steps(), []);
  });

  it("opens an alarm at half, at 80 % and at the whole of it, by its own comparison", async () => {
    await publish(said({ costAmount: 50 }));
    assert.deepEqual(steps(), ["2026-11 50 open"]);
    await publish(said({ costAmount: 80 }));
    assert.deepEqual(steps(), ["2026-11 50 open", "2026-11 80 open"]);
    await publish(said({ costAmount: 100 }));
    assert.deepEqual(
      alarms().map(({ name, severity }) => `${name} ${severity}`),
      ["budget.budgetPartSpent warning", "budget.budgetPartSpent warning", "budget.budgetSpent critical"],
    );
  });

  it("tells of a step once a month, however often it comes, even where an admin has resolved that since", async () => {
    for (let times = 0; times < 10; times += 1) await publish(said({ costAmount: 85 }));
    assert.deepEqual(steps(), ["2026-11 50 open", "2026-11 80 open"]);
    const before = world.memory.commits;
    const id = `budget-budgetPartSpent_${BUDGET}-2026-11-80`;
    world.memory.put(`alarms/${id}`, { ...world.memory.find(`alarms/${id}`), state: "resolved" });
    await publish(said({ costAmount: 86 }));
    assert.deepEqual(steps(), ["2026-11 50 open", "2026-11 80 resolved"]);
    assert.equal(world.memory.commits, before);
  });

  it("does not tell of a step again when credits have lowered the cost and it rises anew", async () => {
    for (const costAmount of [55, 30, -5, 55]) await publish(said({ costAmount }));
    assert.deepEqual(steps(), ["2026-11 50 open"]);
  });

  it("of another month than Google's present one is nothing, and a new month ends the alarms of the last", async () => {
    await publish(said({ costAmount: 120, costIntervalStart: "2026-10-01T07:00:00Z" }));
    await publish(said({ costAmount: 120, costIntervalStart: "2026-12-01T08:00:00Z" }));
    assert.deepEqual(steps(), []);
    await publish(said({ costAmount: 60 }));
    // In California it is November for eight hours more.
    world.clock.instant = new Date("2026-12-01T07:59:00Z");
    await publish(said({ costAmount: 85 }));
    assert.deepEqual(steps(), ["2026-11 50 open", "2026-11 80 open"]);
    world.clock.instant = new Date("2026-12-01T09:00:00Z");
    await publish(said({ costAmount: 60, costIntervalStart: "2026-12-01T08:00:00Z" }));
    assert.deepEqual(steps().toSorted(), ["2026-11 50 resolved", "2026-11 80 resolved", "2026-12 50 open"]);
  });

  it("is compared in its own currency, whichever that is", async () => {
    await publish(said({ costAmount: 9_000, budgetAmount: 15_000, currencyCode: "JPY" }));
    const [alarm] = alarms();
    assert.deepEqual([alarm?.details.currency, alarm?.details.costAmount], ["JPY", 9_000]);
  });

  it("that is malformed is ignored and not tried again", async () => {
    for (const body of [
      "",
      "not json",
      "[]",
      "null",
      Buffer.from([0xff, 0xfe]),
      "x".repeat(20_000),
      said({ costAmount: "100" }),
      said({ costAmount: null }),
      said({ budgetAmount: 0 }),
      said({ budgetAmount: -1 }),
      said({ budgetAmount: undefined }),
      said({ currencyCode: "euros" }),
      said({ costIntervalStart: "November" }),
      '{"costAmount":1e999,"costIntervalStart":"2026-11-01T07:00:00Z","budgetAmount":1,"currencyCode":"EUR"}',
    ])
      assert.match(await publish(body), /budget message ignored/, JSON.stringify(body).slice(0, 80));
    assert.deepEqual(steps(), []);
  });

  it("that is forged is ignored: by another topic, about another budget or none, or before anybody has said which counts", async () => {
    const spent = said({ costAmount: 500 });
    assert.match(await publish(spent, { topic: "projects/shop/topics/orders" }), /by another topic/);
    assert.match(await publish(spent, { attributes: { budgetId: "of-a-stranger" } }), /another budget/);
    assert.match(await publish(spent, { attributes: {} }), /another budget/);
    process.env.BUDGET_ID = "";
    assert.match(await publish(spent), new RegExp(`BUDGET_ID is not set; this one is of ${BUDGET}`));
    assert.doesNotMatch(await publish(spent, { attributes: { budgetId: "a\nb" } }), /a\\nb/);
    assert.deepEqual(steps(), []);
  });

  it("costs two reads while nothing is reached, and three more and a write for each step at most", async () => {
    const costOf = (costAmount: number) =>
      invoke({ requestId: "test" }, async (invocation) => {
        await publish(said({ costAmount }));
        return [invocation.reads, invocation.writes];
      });
    assert.deepEqual(await costOf(10), [2, 0]);
    assert.deepEqual(await costOf(100), [5 + 1, 3]);
  });
});
