import assert from "node:assert/strict";
import * as fc from "fast-check";
import { modeAt, serviceModes, type StoredMode } from "../platform/load-shedding/service-mode.ts";
import { after, DAY, MINUTE } from "../platform/values/clock.ts";
import { decideByEstimate, decideByPerson, modeFor, shareOfDay } from "./guard.ts";

const noon = new Date("2026-03-01T12:00:00Z");
const midnight = new Date("2026-03-02T00:00:00Z");

describe("The guard of the budget", () => {
  it("degrades the service at five shares of a day, and closes it at twenty", () => {
    assert.equal(shareOfDay(90), 3);
    assert.deepEqual([0, 1, 4.99, 5, 19.99, 20, 1e9].map(modeFor), [
      "open",
      "open",
      "open",
      "degraded",
      "degraded",
      "closed",
      "closed",
    ]);
  });

  it("decides nothing again that holds already, and nothing while the service may be open", () => {
    assert.equal(decideByEstimate(undefined, { shares: 4, now: noon }), undefined);
    const degraded = decideByEstimate(undefined, { shares: 6, now: noon });
    assert.deepEqual(degraded, { mode: "degraded", decidedBy: "estimate", day: "2026-03-01" });
    assert.equal(decideByEstimate(degraded, { shares: 7, now: after(noon, MINUTE) }), undefined);
    assert.equal(decideByEstimate(degraded, { shares: 25, now: after(noon, MINUTE) })?.mode, "closed");
  });

  it("never opens within a day what it has stopped, whatever the estimate says then", () => {
    const closed = decideByEstimate(undefined, { shares: 30, now: noon });
    for (const shares of [19, 6, 0]) assert.equal(decideByEstimate(closed, { shares, now: noon }), undefined);
  });

  it("begins each day with the service open", () => {
    const closed = decideByEstimate(undefined, { shares: 30, now: noon });
    assert.equal(modeAt(closed, after(midnight, -1)), "closed");
    assert.equal(modeAt(closed, midnight), "open");
    assert.equal(decideByEstimate(closed, { shares: 6, now: midnight })?.mode, "degraded");
  });

  it("leaves alone what a person has decided, until they say otherwise or the day ends", () => {
    for (const mode of serviceModes) {
      const decided = decideByPerson(mode, noon);
      assert.equal(modeAt(decided, noon), mode);
      assert.equal(decideByEstimate(decided, { shares: 100, now: noon }), undefined);
      assert.equal(decideByEstimate(decided, { shares: 100, now: midnight })?.mode, "closed");
    }
    const automatic = decideByPerson("automatic", noon);
    assert.equal(modeAt(automatic, noon), "open");
    assert.equal(decideByEstimate(automatic, { shares: 100, now: noon })?.mode, "closed");
  });

  it("never flaps: within a day the mode only goes down, whatever estimates come in whatever order", () => {
    const estimates = fc.array(fc.double({ min: 0, max: 40, noNaN: true }), { maxLength: 144 });
    fc.assert(
      fc.property(estimates, (all) => {
        let stored: StoredMode | undefined;
        let changes = 0;
        for (const [index, shares] of all.entries()) {
          const now = after(new Date("2026-03-01T00:00:00Z"), (index * DAY) / 144);
          const before = serviceModes.indexOf(modeAt(stored, now));
          const decided = decideByEstimate(stored, { shares, now });
          if (decided) changes += 1;
          stored = decided ?? stored;
          assert.ok(serviceModes.indexOf(modeAt(stored, now)) >= before);
          assert.ok(serviceModes.indexOf(modeAt(stored, now)) >= serviceModes.indexOf(modeFor(shares)));
        }
        assert.ok(changes <= 2);
      }),
    );
  });
});
