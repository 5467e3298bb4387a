import assert from "node:assert/strict";
import { withoutOutput } from "../../../test-support/capture-output.ts";
import { readPages } from "../../../test-support/documents/pdf-text.ts";
import { openReportWorld } from "../../../test-support/reports/report-world.ts";
import { callAs, reasonOf } from "../../../test-support/shop.ts";
import type { OutputOf } from "../../platform/operations/define-operation.ts";
import { DAY } from "../../platform/values/clock.ts";
import type * as contract from "../contract.ts";
import makeReports from "../schedules/make-reports.ts";
import getReportFile from "./get-report-file.ts";
import { listReports } from "./read-reports.ts";

type ReportFile = OutputOf<typeof contract.getReportFile>;
type ReportList = OutputOf<typeof contract.listReports>;

describe("reports", () => {
  let world: Awaited<ReturnType<typeof openReportWorld>>;
  beforeEach(async () => {
    world = await openReportWorld();
  });

  const getFile = (format: string, uid = "admin") =>
    callAs(uid, getReportFile, {
      context: world.context,
      input: { day: "2026-03-01", format },
    }) as Promise<ReportFile>;
  const list = (input: { from: string; to: string }, uid = "admin") =>
    callAs(uid, listReports, { context: world.context, input }) as Promise<ReportList>;
  const runAt = (at: string, context = world.context) => {
    world.clock.instant = new Date(at);
    return makeReports.run(world.clock.now(), context);
  };
  const files = async () => {
    const [found] = await (await world.context.openBucket()).getFiles({ prefix: "reports/" });
    return found.map(({ name }) => name);
  };

  it("are stored as a table, as PDF and as plots, and again for each revision", async () => {
    await world.count({ orders: { paid: 1 }, volume: { EUR: 1_250 } });
    const noon = world.clock.now();
    await runAt("2026-03-02T00:40:00Z");
    const first = await getFile("pdf");
    assert.deepEqual(
      [first.contentType, first.filename, first.revision],
      ["application/pdf", "report-2026-03-01.pdf", 1],
    );
    assert.match(readPages(Buffer.from(first.base64, "base64")).join(""), /Volume, EUR\n€12\.50/);
    const table = async () => Buffer.from((await getFile("csv")).base64, "base64").toString();
    assert.match(await table(), /"volume.EUR","Volume, EUR","12.50","EUR"/);
    await world.count({ orders: { paid: 1 }, volume: { EUR: 1_250 } }, noon);
    await runAt("2026-03-02T06:40:00Z");
    assert.equal((await getFile("svg")).revision, 2);
    assert.match(await table(), /"25.00"/);
    await runAt("2026-03-02T06:50:00Z");
    assert.equal((await files()).length, 6);
  });

  it("are stored by a later run where Storage was away, days later too; the report itself is there at once", async () => {
    const broken = { ...world.context, openBucket: () => Promise.reject(new Error("Storage is away")) };
    const { failed } = await withoutOutput(() => runAt("2026-03-02T00:40:00Z", broken));
    assert.equal(failed, 1);
    assert.equal((await world.get("2026-03-01")).revision, 1);
    assert.equal(await reasonOf(getFile("pdf")), "FileNotReady");
    world.clock.advance(DAY);
    await runAt("2026-03-04T00:40:00Z");
    assert.equal((await getFile("pdf")).revision, 1);
  });

  it("are an admin's to read, and a range of at most 92 days", async () => {
    await world.runAt("2026-03-02T00:40:00Z");
    await world.runAt("2026-03-03T00:40:00Z");
    assert.equal(await reasonOf(world.get("2026-03-01", "mod")), "AccessDenied");
    assert.equal(await reasonOf(world.get("../alarms")), "InvalidInput");
    assert.equal(await reasonOf(getFile("csv", "mod")), "AccessDenied");
    assert.equal(await reasonOf(getFile("../1.csv")), "InvalidInput");
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
