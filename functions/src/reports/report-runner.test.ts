import assert from "node:assert/strict";
import { withoutOutput } from "../../test-support/capture-output.ts";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import { openReportWorld, rowOf, runReports } from "../../test-support/reports/report-world.ts";
import { addMember, reasonOf } from "../../test-support/shop.ts";
import { countRow, defineReportSection } from "../platform/figures/report-section.ts";
import { invoke } from "../platform/runtime/invocation.ts";
import { DAY } from "../platform/values/clock.ts";
import { reportDay } from "./days-due.ts";
import { reportMaker } from "./report-maker.ts";

describe("the report of a day", () => {
  let world: Awaited<ReturnType<typeof openReportWorld>>;
  beforeEach(async () => {
    process.env.REPORT_TIME_ZONE = "";
    world = await openReportWorld();
  });
  after(() => {
    process.env.REPORT_TIME_ZONE = "";
  });

  it("says what was counted of it, yen and dinars in their own minor units", async () => {
    await world.count({
      orders: { paid: 2 },
      volume: { JPY: 1_500, KWD: 1_250 },
      conversion: { checkouts: 5, paid: 2 },
    });
    assert.deepEqual(await world.runAt("2026-03-02T00:40:00Z"), {
      made: 1,
      corrected: 0,
      unchanged: 0,
      failed: 0,
    });
    const report = await world.get("2026-03-01");
    assert.deepEqual([report.revision, report.hours, report.corrections], [1, 24, []]);
    assert.deepEqual(rowOf(report, "sales/paid"), { kind: "count", count: 2 });
    assert.deepEqual(rowOf(report, "sales/volume.JPY"), {
      kind: "money",
      money: { amount: 1_500, currency: "JPY" },
    });
    assert.deepEqual(rowOf(report, "sales/volume.KWD"), {
      kind: "money",
      money: { amount: 1_250, currency: "KWD" },
    });
    assert.deepEqual(rowOf(report, "conversion/paidShare"), { kind: "share", part: 2, whole: 5 });
  });

  it("is there for a day on which nothing happened, and not for those before the first", async () => {
    await world.runAt("2026-03-02T00:40:00Z");
    const report = await world.get("2026-03-01");
    assert.deepEqual(rowOf(report, "sales/paid"), { kind: "count", count: 0 });
    assert.equal(rowOf(report, "sales/volume.EUR"), undefined);
    assert.equal(await reasonOf(world.get("2026-02-28")), "ReportNotFound");
    assert.equal(await reasonOf(world.get("2026-03-02")), "ReportNotFound");
  });

  it("is made once, however often its schedule runs", async () => {
    await world.count({ orders: { paid: 1 } });
    await world.runAt("2026-03-02T00:40:00Z");
    assert.deepEqual(await world.run(), { made: 0, corrected: 0, unchanged: 1, failed: 0 });
    await Promise.all([world.run(), world.run()]);
    const { revision, madeAt } = await world.get("2026-03-01");
    assert.deepEqual([revision, madeAt], [1, "2026-03-02T00:40:00.000Z"]);
  });

  it("is corrected by what comes late, and says what it said before", async () => {
    await world.count({ orders: { paid: 1 }, volume: { EUR: 100 } });
    const noon = world.clock.now();
    await world.runAt("2026-03-02T00:40:00Z");
    await world.count({ orders: { paid: 1 }, volume: { USD: 50 } }, noon);
    assert.deepEqual(await world.runAt("2026-03-02T06:40:00Z"), {
      made: 0,
      corrected: 1,
      unchanged: 0,
      failed: 0,
    });
    const { revision, corrections } = await world.get("2026-03-01");
    assert.equal(revision, 2);
    assert.deepEqual(corrections, [
      {
        revision: 2,
        at: "2026-03-02T06:40:00.000Z",
        changes: [
          {
            section: "sales",
            row: "paid",
            before: { kind: "count", count: 1 },
            after: { kind: "count", count: 2 },
          },
          {
            section: "sales",
            row: "volume.USD",
            before: null,
            after: { kind: "money", money: { amount: 50, currency: "USD" } },
          },
        ],
      },
    ]);
  });

  it("is corrected months later too, by what an admin has replayed, and is left alone otherwise", async () => {
    const noon = world.clock.now();
    await world.runAt("2026-03-02T00:40:00Z");
    await world.runAt("2026-03-03T00:40:00Z");
    world.clock.advance(90 * DAY);
    await world.count({ orders: { paid: 1 } }, noon);
    assert.deepEqual(await world.run(), { made: 1, corrected: 1, unchanged: 0, failed: 0 });
    assert.deepEqual(rowOf(await world.get("2026-03-01"), "sales/paid"), { kind: "count", count: 1 });
    assert.deepEqual(await world.run(), { made: 0, corrected: 0, unchanged: 1, failed: 0 });
  });

  it("is made up for after nights on which nothing ran", async () => {
    await world.runAt("2026-03-02T00:40:00Z");
    await world.count({ orders: { paid: 1 } });
    assert.equal((await world.runAt("2026-03-05T00:40:00Z")).made, 3);
    assert.deepEqual(rowOf(await world.get("2026-03-02"), "sales/paid"), { kind: "count", count: 1 });
  });

  it("has 23 or 25 hours where the clock is changed, and each order is of one day", async () => {
    process.env.REPORT_TIME_ZONE = "Europe/Berlin";
    // 00:30 and 23:30 of 29 March, 00:30 of 30 March on the wall.
    for (const at of ["2026-03-28T23:30:00Z", "2026-03-29T21:30:00Z", "2026-03-29T22:30:00Z"]) {
      world.clock.instant = new Date(at);
      await world.count({ orders: { paid: 1 } });
    }
    await world.runAt("2026-03-30T00:40:00Z");
    const short = await world.get("2026-03-29");
    assert.deepEqual([short.hours, rowOf(short, "sales/paid")], [23, { kind: "count", count: 2 }]);
    assert.deepEqual(
      [short.startsAt, short.endsAt],
      ["2026-03-28T23:00:00.000Z", "2026-03-29T22:00:00.000Z"],
    );
    await world.runAt("2026-10-26T00:40:00Z");
    assert.equal((await world.get("2026-10-25")).hours, 25);
  });

  it("costs as many reads however much was counted", async () => {
    const readsFor = async (orders: number) => {
      const each = memoryContext(new Date("2026-03-02T12:00:00Z"));
      for (let shard = 0; shard < 64; shard += 1) {
        const path = `dailyFigures/2026-03-02_${String(shard).padStart(2, "0")}`;
        await each.firestore.doc(path).set({ day: "2026-03-02", figures: { orders: { paid: orders } } });
      }
      each.clock.advance(DAY);
      return invoke({ requestId: "test" }, async (cost) => {
        await runReports(each.context);
        return [cost.reads, cost.writes];
      });
    };
    assert.deepEqual(await readsFor(1), [82, 1]);
    assert.deepEqual(await readsFor(100_000), [82, 1]);
  });

  it("has the other sections where one cannot be composed, and that one later as a correction", async () => {
    let isBroken = true;
    const source = (name: string, breaks: boolean) =>
      defineReportSection({ name, title: name, dependencies: {} }, () => {
        if (breaks && isBroken) throw new Error("Its source is away");
        return [countRow("things", "Things", 1)];
      });
    const sources = [source("whole", false), source("fragile", true)].map(
      (each) => () => Promise.resolve({ default: each }),
    );
    const make = () =>
      reportMaker(world.context).make(reportDay("2026-03-01", "UTC"), sources, world.clock.now());
    await withoutOutput(make);
    const first = await world.get("2026-03-01");
    assert.deepEqual(
      [rowOf(first, "whole/things"), rowOf(first, "fragile/things")],
      [{ kind: "count", count: 1 }, undefined],
    );
    isBroken = false;
    assert.equal((await make()).outcome, "corrected");
    isBroken = true;
    await withoutOutput(async () => assert.equal((await make()).outcome, "unchanged"));
    assert.deepEqual(rowOf(await world.get("2026-03-01"), "fragile/things"), { kind: "count", count: 1 });
  });

  it("ends a week on Sunday, which is told to those who are admins, once", async () => {
    const told = () => world.memory.list("events").map(({ data }) => [data.type, data.data]);
    await addMember(world.context, "second", ["admin", "seller"]);
    await world.runAt("2026-03-02T00:40:00Z");
    await world.run();
    await world.count({ orders: { paid: 1 } }, new Date("2026-03-01T12:00:00Z"));
    assert.equal((await world.run()).corrected, 1);
    await world.runAt("2026-03-03T00:40:00Z");
    const week = { from: "2026-02-23", to: "2026-03-01", admins: ["admin", "second"] };
    assert.deepEqual(told(), [["reports.weekReported", week]]);
  });
});
