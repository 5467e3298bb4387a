import assert from "node:assert/strict";
import * as fc from "fast-check";
import { after, DAY, MINUTE, SECOND } from "../values/clock.ts";
import { leasedPerMinute, leasedPerMonth, takeBlock, type LeasedLimit, type Window } from "./leased-limit.ts";

const noon = new Date("2026-03-01T12:00:00Z");

/** What each period had leased in all, by the clocks of those who lease: each takes all that it can get. */
function leaseAll(limit: LeasedLimit, clocks: Date[]): Map<number, number> {
  const leased = new Map<number, number>();
  let window: Window | undefined;
  for (const now of clocks) {
    for (;;) {
      const block = takeBlock(limit, window, { now, spent: 1000 });
      if (block.tokens === 0) break;
      const end = block.window.endsAt.getTime();
      leased.set(end, (leased.get(end) ?? 0) + block.tokens);
      window = block.window;
    }
  }
  return leased;
}

describe("a limit whose tokens are leased in blocks", () => {
  it("gives out its number and no more in each period, in blocks that become smaller", () => {
    let window: Window | undefined;
    const blocks: number[] = [];
    for (let time = 0; time < 60; time += 1) {
      const block = takeBlock(leasedPerMinute(600), window, { now: noon });
      blocks.push(block.tokens);
      window = block.window;
    }
    assert.deepEqual(blocks.slice(0, 6), [50, 50, 50, 50, 50, 44]);
    assert.deepEqual(
      blocks,
      blocks.toSorted((one, other) => other - one),
    );
    assert.equal(
      blocks.reduce((sum, block) => sum + block, 0),
      600,
    );
    assert.equal(blocks.at(-1), 0);
  });

  it("begins a period once, however far apart the clocks of instances are", () => {
    const moments = fc.array(
      fc.record({ pauseMs: fc.nat({ max: MINUTE }), skewMs: fc.nat({ max: 30 * SECOND }) }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 100 }), (story, capacity) => {
        let real = noon;
        const clocks = story.map(({ pauseMs, skewMs }) => after((real = after(real, pauseMs)), skewMs));
        const leased = leaseAll(leasedPerMinute(capacity), clocks);
        for (const tokens of leased.values()) assert.equal(tokens, capacity);
        // Each end is passed once, by the clock that is furthest ahead.
        const lasted = Math.max(...clocks.map(Number)) - (clocks[0] ?? noon).getTime();
        assert.ok(leased.size <= 1 + Math.floor(lasted / MINUTE), `${leased.size} periods`);
      }),
    );
  });

  it("is not refilled by a clock that is behind, nor twice by two of them in turn", () => {
    const arrivals = Array.from({ length: 30 }, (_, turn) =>
      after(noon, turn * SECOND + (turn % 2 === 0 ? 0 : 30 * SECOND)),
    );
    assert.equal(leaseAll(leasedPerMinute(10), arrivals).size, 1);
    const throughTheEnd = Array.from({ length: 60 }, (_, turn) =>
      after(noon, turn * SECOND + (turn % 2 === 0 ? 0 : 30 * SECOND)),
    );
    assert.equal(leaseAll(leasedPerMinute(10), throughTheEnd).size, 2);
  });

  it("a month ends with the calendar's, also of 28 days and over the year's end", () => {
    for (const [now, end] of [
      ["2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"],
      ["2026-02-28T23:59:59Z", "2026-03-01T00:00:00Z"],
      ["2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z"],
    ] as const) {
      const { window } = takeBlock(leasedPerMonth(10), undefined, { now: new Date(now) });
      assert.deepEqual(window.endsAt, new Date(end));
      const later = after(window.endsAt, 40 * DAY);
      assert.ok(takeBlock(leasedPerMonth(10), window, { now: later }).window.endsAt > later);
    }
  });

  it("a month gives an instance no more than twice what it has spent", () => {
    const limit = leasedPerMonth(1_000_000);
    const blocks = [0, 1, 3, 100, 10_000].map(
      (spent) => takeBlock(limit, undefined, { now: noon, spent }).tokens,
    );
    assert.deepEqual(blocks, [1, 2, 6, 200, 500]);
  });

  it("gives nothing where it has become smaller than what is leased", () => {
    const window = { leased: 50, endsAt: after(noon, MINUTE) };
    assert.deepEqual(takeBlock(leasedPerMinute(10), window, { now: noon }), { tokens: 0, window });
  });
});
