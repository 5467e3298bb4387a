import assert from "node:assert/strict";
import { captureOutput } from "../../test-support/capture-output.ts";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../test-support/shop.ts";
import { readOnce } from "../platform/alarms/alarm-rule.ts";
import type { ReportDay } from "../platform/figures/report-section.ts";
import type { AnyImplementation } from "../platform/operations/implement.ts";
import { invoke } from "../platform/runtime/invocation.ts";
import { measureCall } from "../platform/usage/measure-answer.ts";
import { usageRecorder } from "../platform/usage/usage-recorder.ts";
import { after, DAY, HOUR, MINUTE } from "../platform/values/clock.ts";
import { measureDayCost, measureMode } from "./measures/day-cost.ts";
import { getEstimate, setMode } from "./operations/budget.ts";
import { section } from "./report-figures.ts";
import guardBudget from "./schedules/guard-budget.ts";

/** Thirty dollars a month are one a day. */
const MONTHLY_BUDGET_USD = "30";
/** Reads that are to be paid with one dollar, and those that are free a day. */
const READS_FOR_A_DOLLAR = 100_000 / 0.03;
const FREE_READS = 50_000;

describe("The fast guard of the budget", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    process.env.MONTHLY_BUDGET_USD = MONTHLY_BUDGET_USD;
    await addMember(world.context, "admin", ["admin"]);
    await addMember(world.context, "ada");
  });
  afterEach(() => {
    delete process.env.MONTHLY_BUDGET_USD;
  });

  /** Counts what costs so many dollars of a day, as an instance would. */
  const spend = async (dollars: number, { isFirst = true } = {}) => {
    const reads = Math.ceil(dollars * READS_FOR_A_DOLLAR) + (isFirst ? FREE_READS : 0);
    const recorder = usageRecorder(world.context);
    recorder.countWork("lamps.count", { runs: 1, reads, writes: 0, milliseconds: 0 });
    await recorder.writeRest();
  };
  const run = () => guardBudget.run(world.clock.now(), world.context);
  const guard = () => captureOutput(run);
  const call = <T = Record<string, unknown>>(implementation: AnyImplementation, input = {}, uid = "admin") =>
    callAs(uid, implementation, { context: world.context, input }) as Promise<T>;
  const mode = async () => (await call<{ service: { mode: string } }>(getEstimate)).service.mode;
  const say = (asked: string) => call(setMode, { mode: asked, reason: "We know why" });
  const measuring = () => ({ context: world.context, now: world.clock.now(), once: readOnce() });
  const costs = (work: () => Promise<unknown>) =>
    invoke({ requestId: "test" }, async (invocation) => {
      await work();
      return [invocation.reads, invocation.writes];
    });

  it("counts a call that reads too much by its operation, and says so a minute later", async () => {
    const lamp = world.database.collection("lamps").doc("a");
    const look = () =>
      measureCall("rest", { context: world.context, operation: "lamps.getLamp" }, async () => {
        for (let read = 0; read < 10; read += 1) await world.database.get(lamp);
        return { result: undefined, outcome: { status: 200, bytes: 2_000 } };
      });
    for (let times = 0; times < 20; times += 1) await look();
    world.clock.advance(MINUTE);
    await look();
    const estimate = await call<{ works: { name: string; runs: number; reads: number; bytes: number }[] }>(
      getEstimate,
    );
    const [{ name, runs, reads, bytes } = { name: "", runs: 0, reads: 0, bytes: 0 }] = estimate.works;
    assert.deepEqual([name, runs, reads, bytes], ["lamps.getLamp", 20, 200, 40_000]);
  });

  it("says what the day has cost, of which share, and what was the dearest", async () => {
    await spend(1.5);
    const { day, dollars, dayShare, shares, monthlyBudget, works } = await call(getEstimate);
    assert.deepEqual([day, dollars, dayShare, shares, monthlyBudget], ["2026-03-01", 1.5, 1, 1.5, 30]);
    assert.equal((works as { name: string }[])[0]?.name, "lamps.count");
  });

  it("opens an alarm above two shares of a day, and another while anything is stopped", async () => {
    const values = async () => [
      (await measureDayCost(measuring())).map(({ value }) => value),
      (await measureMode(measuring())).map(({ value }) => value),
    ];
    assert.deepEqual(await values(), [[0], [0]]);
    await spend(6);
    await guard();
    assert.deepEqual(await values(), [[6], [1]]);
    await spend(15, { isFirst: false });
    await guard();
    assert.deepEqual(await values(), [[21], [2]]);
  });

  it("stops what can wait at five shares, closes at twenty, and opens the next day by itself", async () => {
    await spend(4.9);
    await guard();
    assert.equal(await mode(), "open");
    await spend(0.2, { isFirst: false });
    const { out, err } = await guard();
    assert.match(out + err, /the day costs too much/);
    assert.equal(await mode(), "degraded");
    await spend(15, { isFirst: false });
    await guard();
    assert.equal(await mode(), "closed");
    world.clock.instant = new Date("2026-03-02T00:00:00Z");
    assert.equal(await mode(), "open");
    await guard();
    assert.equal(await mode(), "open");
  });

  it("decides once where two runs meet", async () => {
    await spend(6);
    await captureOutput(() => Promise.all([run(), run()]));
    assert.equal(await mode(), "degraded");
    const [reads, writes] = await costs(guard);
    assert.deepEqual([reads, writes], [3, 0]);
  });

  it("is overruled by an admin, who gives a reason, until they let it decide again", async () => {
    await spend(30);
    await guard();
    assert.equal(await mode(), "closed");
    await say("open");
    await guard();
    assert.equal(await mode(), "open");
    await say("automatic");
    assert.equal(await mode(), "open");
    await guard();
    assert.equal(await mode(), "closed");
    const entries = world.memory.list("audit").map(({ data }) => data);
    assert.deepEqual(
      entries.map(({ operation, actor, reason }) => [operation, actor, reason]),
      Array.from({ length: 2 }, () => ["budget.setMode", "admin", "We know why"]),
    );
    const modes = entries.map(({ before, after: changed }) => [before, changed]);
    assert.ok(modes.some((each) => JSON.stringify(each) === '[{"mode":"closed"},{"mode":"open"}]'));
  });

  it("is for admins alone, and closes nothing for who gives no reason", async () => {
    const closing = { mode: "closed", reason: "We know why" };
    assert.equal(await reasonOf(call(setMode, closing, "ada")), "AccessDenied");
    assert.equal(await reasonOf(call(getEstimate, {}, "ada")), "AccessDenied");
    assert.equal(await reasonOf(call(setMode, { mode: "closed" })), "InvalidInput");
  });

  it("is off without a budget: it reads nothing, measures nothing and stops nothing", async () => {
    await spend(1_000);
    process.env.MONTHLY_BUDGET_USD = "0";
    assert.deepEqual(await costs(guard), [0, 0]);
    const rules = async () => [...(await measureDayCost(measuring())), ...(await measureMode(measuring()))];
    assert.deepEqual(await costs(rules), [0, 0]);
    assert.deepEqual(await rules(), []);
    assert.equal(await reasonOf(say("closed")), "NoBudget");
    const { dollars, monthlyBudget, shares } = await call(getEstimate);
    assert.deepEqual([dollars, monthlyBudget, shares], [1_000, null, null]);
  });

  describe("in the daily report", () => {
    const today: ReportDay = {
      day: "2026-03-01",
      timeZone: "UTC",
      startsAt: new Date("2026-03-01T00:00:00Z"),
      endsAt: new Date("2026-03-02T00:00:00Z"),
    };
    const rowsOf = async (now: Date, day = today) => {
      const composed = await section.compose({ figures: {}, day, now }, world.context);
      return composed && Object.fromEntries(composed.rows.map(({ name, value }) => [name, value]));
    };
    const usd = (quantity: number) => ({ kind: "quantity", quantity, unit: "USD" });

    it("is the cost of the day against its share of the budget, with what was the dearest", async () => {
      await spend(1.5);
      const rows = await rowsOf(after(today.endsAt, HOUR));
      assert.deepEqual([rows?.cost, rows?.list, rows?.dayShare], [usd(1.5), usd(1.515), usd(1)]);
      assert.deepEqual(rows?.ofBudget, { kind: "share", part: 1_500_000, whole: 1_000_000 });
      assert.deepEqual(rows?.["dearest.lamps.count"], usd(1.515));
    });

    it("has no share without a budget", async () => {
      process.env.MONTHLY_BUDGET_USD = "0";
      await spend(1.5);
      const rows = await rowsOf(after(today.endsAt, HOUR));
      assert.deepEqual(rows?.cost, usd(1.5));
      assert.equal(rows?.ofBudget, undefined);
    });

    it("waits for the day to be over in UTC, and stays as it was once the counts may be gone", async () => {
      await spend(1.5);
      const tokyo = { ...today, timeZone: "Asia/Tokyo", endsAt: new Date("2026-03-01T15:00:00Z") };
      assert.equal(await rowsOf(new Date("2026-03-01T18:40:00Z"), tokyo), undefined);
      assert.ok(await rowsOf(new Date("2026-03-02T00:40:00Z"), tokyo));
      assert.equal(await rowsOf(after(today.endsAt, 7 * DAY)), undefined);
    });
  });
});
