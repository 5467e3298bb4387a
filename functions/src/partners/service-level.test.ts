import assert from "node:assert/strict";
import * as fc from "fast-check";
import { countAnswer, noCounters, type Counters } from "../platform/usage/counters.ts";
import { availabilityOf, joinParts, summarize } from "./day-usage.ts";
import { durationOf, joinDays, reportServiceLevel } from "./service-level.ts";

const served = (counts: Partial<Counters>) => ({ ...noCounters(), ...counts, worstHour: null });

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

  it("of several subjects adds up their days", () => {
    const rest = { "01": served({ calls: 3, failed: 1 }), "02": served({ calls: 1 }) };
    const joined = joinDays([rest, { "01": served({ calls: 4 }) }]);
    assert.deepEqual([joined["01"]?.calls, joined["01"]?.failed, joined["02"]?.calls], [7, 1, 1]);
    assert.equal(rest["01"].calls, 3);
  });
});
