import assert from "node:assert/strict";
import { memoryContext } from "../../../test-support/memory/memory-context.ts";
import { readOnce } from "../../platform/alarms/alarm-rule.ts";
import measureMissingReport from "./missing-report.ts";

describe("A missing report", () => {
  const measureAt = async (time: string, days: string[]) => {
    const { context, memory } = memoryContext(new Date(time));
    const madeAt = new Date("2026-03-01T01:00:00Z");
    for (const day of days) memory.put(`reports/${day}`, { day, revision: 1, madeAt });
    const [measured] = await measureMissingReport({ context, now: new Date(time), once: readOnce() });
    return measured?.value;
  };

  it("is found once a day is over for twenty hours, and not before", async () => {
    assert.equal(await measureAt("2026-03-03T19:00:00Z", ["2026-03-01"]), 0);
    assert.equal(await measureAt("2026-03-03T21:00:00Z", ["2026-03-01"]), 1);
    assert.equal(await measureAt("2026-03-03T21:00:00Z", ["2026-03-01", "2026-03-02"]), 0);
  });

  it("is none before the first report, which is of the day before the first deploy", async () => {
    assert.equal(await measureAt("2026-03-03T10:00:00Z", ["2026-03-02"]), 0);
  });
});
