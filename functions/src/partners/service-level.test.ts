import assert from "node:assert/strict";
import * as fc from "fast-check";
import { countAnswer, noCounters, type Counters } from "../platform/usage/counters.ts";
import { countInRecord, openRecord, type UsageRecord } from "../platform/usage/usage-record.ts";
import { joinParts, summarize } from "./day-usage.ts";
import { availabilityOf, durationOf, joinDays, reportServiceLevel } from "./service-level.ts";

const served = (counts: Partial<Counters>) => ({ ...noCounters(), ...counts, hours: {} });

describe("A report of the service level", () => {
  it("counts what failed against what was to be served, which is all but what was throttled", () => {
    const { availability, errorBudget } = reportServiceLevel("2026-11", {
      "07": served({ calls: 10_000, throttled: 2_000, failed: 6 }),
    });
    assert.equal(availability, 0.99925);
    assert.deepEqual(errorBudget, { allowed: 8, left: 2 });
  });

  it("of nothing says nothing good and nothing bad", () => {
    const { through, availability, worstHour, durations, days } = reportServiceLevel("2026-11", {});
    assert.deepEqual([through, availability, worstHour, days], [null, null, null, []]);
    assert.deepEqual(durations, { p50: null, p95: null, p99: null });
    assert.equal(availabilityOf({ calls: 5, throttled: 5, failed: 0 }), null);
  });

  it("never rounds a failure away", () => {
    const days = { "01": served({ calls: 100_000_000, failed: 1 }) };
    assert.equal(reportServiceLevel("2026-11", days).availability, 0.999999);
  });

  it("gives each share of the calls the end of the class within which it was answered", () => {
    const counters = noCounters();
    for (const milliseconds of [
      ...Array.from({ length: 90 }, () => 20),
      60,
      60,
      60,
      60,
      60,
      300,
      300,
      300,
      300,
      9_000,
    ])
      countAnswer(counters, { status: 200, milliseconds, bytes: 0 });
    assert.deepEqual(
      [0.5, 0.9, 0.95, 0.99, 1].map((share) => durationOf(counters, share)),
      [25, 25, 100, 400, null],
    );
  });

  it("puts no answer into a faster class than its own", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 5_000, noNaN: true }), { minLength: 1 }), (times) => {
        const counters = noCounters();
        for (const milliseconds of times) countAnswer(counters, { status: 200, milliseconds, bytes: 0 });
        const sorted = times.toSorted((one, other) => one - other);
        for (const share of [0.5, 0.95, 0.99]) {
          const exact = sorted[Math.ceil(share * times.length) - 1] ?? 0;
          assert.ok((durationOf(counters, share) ?? Infinity) >= exact);
        }
      }),
    );
  });

  it("names the worst hour of the month: by its availability, then by what failed", () => {
    const day = (hours: Record<string, { calls: number; failed: number }>) =>
      summarize(
        joinParts([
          {
            hours: Object.fromEntries(
              Object.entries(hours).map(([name, hour]) => [name, { ...hour, throttled: 0 }]),
            ),
          },
        ]),
      );
    const days = {
      "02": day({ "03": { calls: 10, failed: 5 }, "04": { calls: 1_000, failed: 400 } }),
      "09": day({ "17": { calls: 20, failed: 10 }, "18": { calls: 5, failed: 0 } }),
    };
    assert.deepEqual(reportServiceLevel("2026-11", days).worstHour, {
      startsAt: "2026-11-09T17:00:00Z",
      calls: 20,
      failed: 10,
      availability: 0.5,
    });
  });

  it("of several subjects adds up their days and hours, and finds the worst hour of all together", () => {
    const hour = (calls: number, failed: number) => ({ calls, throttled: 0, failed });
    const rest = { "01": { ...served({ calls: 3, failed: 2 }), hours: { "13": hour(3, 2) } } };
    const callable = {
      "01": { ...served({ calls: 99, failed: 3 }), hours: { "13": hour(97, 0), "14": hour(6, 3) } },
      "02": served({ calls: 1 }),
    };
    const joined = joinDays([rest, callable]);
    assert.deepEqual([joined["01"]?.calls, joined["01"]?.failed, joined["02"]?.calls], [102, 5, 1]);
    assert.equal(rest["01"].calls, 3);
    assert.equal(reportServiceLevel("2026-11", joined).worstHour?.startsAt, "2026-11-01T14:00:00Z");
  });

  it("says what counting each answer by itself says, whatever instances counted it", () => {
    const answers = fc.array(
      fc.record({
        subject: fc.constantFrom("rest" as const, "callable" as const),
        instance: fc.nat({ max: 2 }),
        day: fc.integer({ min: 1, max: 3 }),
        hour: fc.integer({ min: 8, max: 10 }),
        status: fc.constantFrom(200, 304, 404, 429, 500, 503),
        milliseconds: fc.integer({ min: 1, max: 4_000 }),
      }),
      { maxLength: 80 },
    );
    fc.assert(
      fc.property(answers, (all) => {
        const records = new Map<string, UsageRecord>();
        for (const { subject, instance, day, hour, status, milliseconds } of all) {
          const at = new Date(Date.UTC(2026, 10, day, hour));
          const id = `${subject} ${day} ${instance}`;
          const record = records.get(id) ?? openRecord(subject, at);
          records.set(id, record);
          countInRecord(record, { operation: `a.b${hour}`, at, status, milliseconds, bytes: 1 });
        }
        const byDate = Map.groupBy(records.values(), ({ day }) => day.slice(8));
        const summaries = [...byDate].map(([date, ofDay]) => {
          const parts = ofDay.map(({ operations, hours }) => ({
            operations: Object.fromEntries(operations),
            hours: Object.fromEntries(hours),
          }));
          return [date, summarize(joinParts(parts))] as const;
        });
        const report = reportServiceLevel("2026-11", Object.fromEntries(summaries));

        const throttled = all.filter(({ status }) => status === 429).length;
        const failed = all.filter(({ status }) => status >= 500).length;
        const toServe = BigInt(all.length - throttled);
        const answered = toServe - BigInt(failed);
        const availability = toServe > 0n ? Number((answered * 1_000_000n) / toServe) / 1_000_000 : null;
        assert.deepEqual(
          [report.calls, report.throttled, report.failed, report.availability],
          [all.length, throttled, failed, availability],
        );
        assert.equal(report.days.length, new Set(all.map(({ day }) => day)).size);
        const byHour = Map.groupBy(all, ({ day, hour }) => `${day} ${hour}`).values();
        const shares = byHour.map((some) => {
          const statuses = some.map(({ status }) => status).filter((status) => status !== 429);
          const succeeded = statuses.filter((status) => status < 500);
          return statuses.length > 0 ? succeeded.length / statuses.length : 1;
        });
        const worst = Math.min(1, ...shares);
        assert.ok(Math.abs((report.worstHour?.availability ?? 1) - worst) <= 0.000_001);
      }),
    );
  });
});
