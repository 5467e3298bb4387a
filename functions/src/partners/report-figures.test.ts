import assert from "node:assert/strict";
import { memoryContext } from "../../test-support/memory/memory-context.ts";
import type { ReportDay } from "../platform/figures/report-section.ts";
import { countInRecord, openRecord } from "../platform/usage/usage-record.ts";
import { usageStore } from "../platform/usage/usage-store.ts";
import { startOfDay } from "../platform/values/calendar-day.ts";
import { after as later, DAY } from "../platform/values/clock.ts";
import { section } from "./report-figures.ts";

describe("the service level of a day", () => {
  const { context } = memoryContext();
  const dayIn = (timeZone: string): ReportDay => ({
    day: "2026-03-29",
    timeZone,
    startsAt: startOfDay(timeZone, "2026-03-29"),
    endsAt: startOfDay(timeZone, "2026-03-30"),
  });
  const rowsOf = async (day: ReportDay, now = later(day.endsAt, 1)) => {
    const composed = await section.compose({ figures: {}, day, now }, context);
    return composed && Object.fromEntries(composed.rows.map(({ name, value }) => [name, value]));
  };
  before(async () => {
    for (const [at, status] of [
      ["2026-03-28T22:30:00Z", 200],
      ["2026-03-28T23:30:00Z", 200],
      ["2026-03-29T12:00:00Z", 500],
      ["2026-03-29T21:30:00Z", 429],
      ["2026-03-29T22:30:00Z", 200],
    ] as const) {
      const record = openRecord("rest", new Date(at));
      countInRecord(record, { operation: "x.y", at: new Date(at), status, milliseconds: 30, bytes: 1 });
      await usageStore(context).add(record, 0);
    }
  });

  it("is of the hours that begin within the day, of both days of UTC", async () => {
    assert.deepEqual(await rowsOf(dayIn("Europe/Berlin")), {
      calls: { kind: "count", count: 3 },
      throttled: { kind: "count", count: 1 },
      failed: { kind: "count", count: 1 },
      availability: { kind: "share", part: 1, whole: 2 },
    });
  });

  it("says how long answers took where the day is one of UTC", async () => {
    const rows = await rowsOf(dayIn("UTC"));
    assert.deepEqual(rows?.p95, { kind: "quantity", quantity: 50, unit: "ms" });
    assert.deepEqual(rows?.calls, { kind: "count", count: 3 });
  });

  it("is not told any more once usage may be gone: what was reported stays", async () => {
    const day = dayIn("UTC");
    assert.equal(await rowsOf(day, later(day.endsAt, 7 * DAY)), undefined);
  });
});
