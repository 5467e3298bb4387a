import assert from "node:assert/strict";
import { withoutOutput } from "../../../test-support/capture-output.ts";
import { readPages } from "../../../test-support/documents/pdf-text.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { countFigures } from "../../platform/figures/figure-store.ts";
import { countRow, defineReportSection } from "../../platform/figures/report-section.ts";
import type { Figures } from "../../platform/figures/figures.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { DAY } from "../../platform/values/clock.ts";
import type { OutputOf } from "../../platform/operations/define-operation.ts";
import type * as contract from "../contract.ts";
import getReportFile from "../operations/get-report-file.ts";
import { getReport, listReports } from "../operations/read-reports.ts";
import { reportDay } from "../days-due.ts";
import { reportMaker } from "../report-maker.ts";
import { reportRunner } from "../report-runner.ts";
import { reportSections } from "../../report-sections.ts";
import makeReports from "./make-reports.ts";

type Report = OutputOf<typeof contract.getReport>;

describe("the report of a day", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    process.env.REPORT_TIME_ZONE = "";
    run = () => unfiled();
    world = memoryContext(new Date("2026-03-01T12:00:00Z"));
    await addMember(world.context, "admin", ["admin"]);
    await addMember(world.context, "mod", ["moderator"]);
  });
  after(() => {
    process.env.REPORT_TIME_ZONE = "";
  });

  const count = (figures: Figures, at = world.clock.now()) =>
    world.context.database.runTransaction(async (transaction) => {
      await Promise.resolve();
      countFigures(transaction, { at, now: world.clock.now(), figures });
    });
  const unfiled = (context = world.context) =>
    reportRunner(context)({
      now: context.clock.now(),
      sources: reportSections,
      file: () => Promise.resolve(),
    });
  let run: () => ReturnType<typeof unfiled>;
  const runAt = (at: string) => {
    world.clock.instant = new Date(at);
    return run();
  };
  const get = (day: string, uid = "admin") =>
    callAs(uid, getReport, { context: world.context, input: { day } }) as Promise<Report>;
  const getFile = (format: string, uid = "admin") =>
    callAs(uid, getReportFile, { context: world.context, input: { day: "2026-03-01", format } }) as Promise<
      OutputOf<typeof contract.getReportFile>
    >;
  const files = async () => {
    const [found] = await (await world.context.openBucket()).getFiles({ prefix: "reports/" });
    return found.map(({ name }) => name);
  };
  const row = ({ sections }: Pick<Report, "sections">, path: string) => {
    const [section, ...name] = path.split("/");
    const rows = sections.find((each) => each.name === section)?.rows;
    return rows?.find((each) => each.name === name.join("/"))?.value;
  };

  it("says what was counted of it, yen and dinars in their own minor units", async () => {
    await count({
      orders: { paid: 2 },
      volume: { JPY: 1_500, KWD: 1_250 },
      conversion: { checkouts: 5, paid: 2 },
    });
    assert.deepEqual(await runAt("2026-03-02T00:40:00Z"), { made: 1, corrected: 0, unchanged: 0, failed: 0 });
    const report = await get("2026-03-01");
    assert.deepEqual([report.revision, report.hours, report.corrections], [1, 24, []]);
    assert.deepEqual(row(report, "sales/paid"), { kind: "count", count: 2 });
    assert.deepEqual(row(report, "sales/volume.JPY"), {
      kind: "money",
      money: { amount: 1_500, currency: "JPY" },
    });
    assert.deepEqual(row(report, "sales/volume.KWD"), {
      kind: "money",
      money: { amount: 1_250, currency: "KWD" },
    });
    assert.deepEqual(row(report, "conversion/paidShare"), { kind: "share", part: 2, whole: 5 });
  });

  it("is there for a day on which nothing happened, and not for those before the first", async () => {
    await runAt("2026-03-02T00:40:00Z");
    const report = await get("2026-03-01");
    assert.deepEqual(row(report, "sales/paid"), { kind: "count", count: 0 });
    assert.equal(row(report, "sales/volume.EUR"), undefined);
    assert.equal(await reasonOf(get("2026-02-28")), "ReportNotFound");
    assert.equal(await reasonOf(get("2026-03-02")), "ReportNotFound");
  });

  it("is made once, however often its schedule runs", async () => {
    await count({ orders: { paid: 1 } });
    await runAt("2026-03-02T00:40:00Z");
    assert.deepEqual(await run(), { made: 0, corrected: 0, unchanged: 1, failed: 0 });
    await Promise.all([run(), run()]);
    const { revision, madeAt } = await get("2026-03-01");
    assert.deepEqual([revision, madeAt], [1, "2026-03-02T00:40:00.000Z"]);
  });

  it("is corrected by what comes late, and says what it said before", async () => {
    await count({ orders: { paid: 1 }, volume: { EUR: 100 } });
    const noon = world.clock.now();
    await runAt("2026-03-02T00:40:00Z");
    await count({ orders: { paid: 1 }, volume: { USD: 50 } }, noon);
    assert.deepEqual(await runAt("2026-03-02T06:40:00Z"), { made: 0, corrected: 1, unchanged: 0, failed: 0 });
    const { revision, corrections } = await get("2026-03-01");
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
    await runAt("2026-03-02T00:40:00Z");
    await runAt("2026-03-03T00:40:00Z");
    world.clock.advance(90 * DAY);
    await count({ orders: { paid: 1 } }, noon);
    assert.deepEqual(await run(), { made: 1, corrected: 1, unchanged: 0, failed: 0 });
    assert.deepEqual(row(await get("2026-03-01"), "sales/paid"), { kind: "count", count: 1 });
    assert.deepEqual(await run(), { made: 0, corrected: 0, unchanged: 1, failed: 0 });
  });

  it("is made up for after nights on which nothing ran", async () => {
    await runAt("2026-03-02T00:40:00Z");
    await count({ orders: { paid: 1 } });
    assert.equal((await runAt("2026-03-05T00:40:00Z")).made, 3);
    assert.deepEqual(row(await get("2026-03-02"), "sales/paid"), { kind: "count", count: 1 });
  });

  it("has 23 or 25 hours where the clock is changed, and each order is of one day", async () => {
    process.env.REPORT_TIME_ZONE = "Europe/Berlin";
    // 00:30 and 23:30 of 29 March, 00:30 of 30 March on the wall.
    for (const at of ["2026-03-28T23:30:00Z", "2026-03-29T21:30:00Z", "2026-03-29T22:30:00Z"]) {
      world.clock.instant = new Date(at);
      await count({ orders: { paid: 1 } });
    }
    await runAt("2026-03-30T00:40:00Z");
    const short = await get("2026-03-29");
    assert.deepEqual([short.hours, row(short, "sales/paid")], [23, { kind: "count", count: 2 }]);
    assert.deepEqual(
      [short.startsAt, short.endsAt],
      ["2026-03-28T23:00:00.000Z", "2026-03-29T22:00:00.000Z"],
    );
    await runAt("2026-10-26T00:40:00Z");
    assert.equal((await get("2026-10-25")).hours, 25);
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
        await unfiled(each.context);
        return [cost.reads, cost.writes];
      });
    };
    assert.deepEqual(await readsFor(1), [80, 1]);
    assert.deepEqual(await readsFor(100_000), [80, 1]);
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
    const first = await get("2026-03-01");
    assert.deepEqual(
      [row(first, "whole/things"), row(first, "fragile/things")],
      [{ kind: "count", count: 1 }, undefined],
    );
    isBroken = false;
    assert.equal((await make()).outcome, "corrected");
    isBroken = true;
    await withoutOutput(async () => assert.equal((await make()).outcome, "unchanged"));
    assert.deepEqual(row(await get("2026-03-01"), "fragile/things"), { kind: "count", count: 1 });
  });

  const filed = () => makeReports.run(world.clock.now(), world.context) as ReturnType<typeof unfiled>;

  it("ends a week on Sunday, which is told to those who are admins, once", async () => {
    const told = () => world.memory.list("events").map(({ data }) => [data.type, data.data]);
    await addMember(world.context, "second", ["admin", "seller"]);
    await runAt("2026-03-02T00:40:00Z");
    await run();
    await count({ orders: { paid: 1 } }, new Date("2026-03-01T12:00:00Z"));
    assert.equal((await run()).corrected, 1);
    await runAt("2026-03-03T00:40:00Z");
    const week = { from: "2026-02-23", to: "2026-03-01", admins: ["admin", "second"] };
    assert.deepEqual(told(), [["reports.weekReported", week]]);
  });

  it("is stored as a table, as PDF and as its plots, and again for each revision", async () => {
    run = filed;
    await count({ orders: { paid: 1 }, volume: { EUR: 1_250 } });
    const noon = world.clock.now();
    await runAt("2026-03-02T00:40:00Z");
    const first = await getFile("pdf");
    assert.deepEqual(
      [first.contentType, first.filename, first.revision],
      ["application/pdf", "report-2026-03-01.pdf", 1],
    );
    assert.match(readPages(Buffer.from(first.base64, "base64")).join(""), /Volume, EUR\n€12\.50/);
    assert.match(
      Buffer.from((await getFile("csv")).base64, "base64").toString(),
      /"volume.EUR","Volume, EUR","12.50","EUR"/,
    );
    await count({ orders: { paid: 1 }, volume: { EUR: 1_250 } }, noon);
    await runAt("2026-03-02T06:40:00Z");
    assert.equal((await getFile("svg")).revision, 2);
    assert.match(Buffer.from((await getFile("csv")).base64, "base64").toString(), /"25.00"/);
    assert.equal((await files()).length, 6);
    await run();
    assert.equal((await files()).length, 6);
  });

  it("is stored by a later run where Storage was away, days later too; the report itself is there at once", async () => {
    const broken = { ...world.context, openBucket: () => Promise.reject(new Error("Storage is away")) };
    world.clock.instant = new Date("2026-03-02T00:40:00Z");
    await withoutOutput(async () =>
      assert.equal((await makeReports.run(world.clock.now(), broken)).failed, 1),
    );
    assert.equal((await get("2026-03-01")).revision, 1);
    assert.equal(await reasonOf(getFile("pdf")), "FileNotReady");
    world.clock.advance(3 * DAY);
    await makeReports.run(world.clock.now(), world.context);
    assert.equal((await getFile("pdf")).revision, 1);
  });

  it("is an admin's to read, and of a range of at most 92 days", async () => {
    await runAt("2026-03-02T00:40:00Z");
    await runAt("2026-03-03T00:40:00Z");
    assert.equal(await reasonOf(get("2026-03-01", "mod")), "AccessDenied");
    assert.equal(await reasonOf(get("../alarms")), "InvalidInput");
    assert.equal(await reasonOf(getFile("csv", "mod")), "AccessDenied");
    assert.equal(await reasonOf(getFile("../1.csv")), "InvalidInput");
    const list = (input: { from: string; to: string }, uid = "admin") =>
      callAs(uid, listReports, { context: world.context, input }) as Promise<{ reports: Report[] }>;
    const { reports } = await list({ from: "2026-02-20", to: "2026-03-10" });
    assert.deepEqual(
      reports.map(({ day }) => day),
      ["2026-03-01", "2026-03-02"],
    );
    assert.equal(await reasonOf(list({ from: "2026-03-02", to: "2026-03-01" })), "RangeInvalid");
    assert.equal(await reasonOf(list({ from: "2026-01-01", to: "2026-04-04" })), "RangeInvalid");
    assert.equal(await reasonOf(list({ from: "2026-02-20", to: "2026-03-10" }, "mod")), "AccessDenied");
  });
});
