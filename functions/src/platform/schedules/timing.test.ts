import assert from "node:assert/strict";
import { HOUR, MINUTE } from "../values/clock.ts";
import { dailyAt, describeTiming, every, isDue, periodOf } from "./timing.ts";

const load = () => Promise.reject(new Error("not run"));
const at = (time: string) => new Date(`2026-03-01T${time}Z`);

describe("when a schedule is due", () => {
  it("at once, if it never ran", () => {
    for (const timing of [every(20, load), dailyAt(["03:00"], load)]) {
      assert.equal(isDue(timing, undefined, at("12:00:00")), true);
    }
  });

  it("every six minutes: at the third tick of two minutes, though ticks come a little early or late", () => {
    const timing = every(6, load);
    const lastStart = at("12:00:03");
    const ticks = ["12:02:00", "12:04:05", "12:05:59", "12:06:00", "12:06:02", "12:30:00"];
    assert.deepEqual(
      ticks.map((time) => isDue(timing, lastStart, at(time))),
      [false, false, true, true, true, true],
    );
  });

  it("every two minutes: at every tick, also after one that began late", () => {
    assert.equal(isDue(every(2, load), at("12:00:40"), at("12:02:00")), true);
  });

  it("at a time of day: once, from then on, so that a missed time is made up for", () => {
    const timing = dailyAt(["02:30"], load);
    const yesterday = new Date("2026-02-28T02:30:04Z");
    assert.equal(isDue(timing, yesterday, at("02:29:59")), false);
    assert.equal(isDue(timing, yesterday, at("02:30:00")), true);
    assert.equal(isDue(timing, yesterday, at("17:00:00")), true);
    assert.equal(isDue(timing, at("02:30:02"), at("23:59:59")), false);
  });

  it("at each of several times of day", () => {
    const timing = dailyAt(["15:30", "19:30"], load);
    assert.equal(isDue(timing, at("15:30:01"), at("19:20:00")), false);
    assert.equal(isDue(timing, at("15:30:01"), at("19:30:00")), true);
    assert.equal(isDue(timing, at("00:10:00"), at("15:20:00")), false);
  });

  it("leaves at most its period between two runs: of times of day the longest night between them", () => {
    assert.equal(periodOf(every(6, load)), 6 * MINUTE);
    assert.equal(periodOf(dailyAt(["03:00"], load)), 24 * HOUR);
    assert.equal(periodOf(dailyAt(["19:30", "15:30"], load)), 20 * HOUR);
  });

  it("is said in words", () => {
    assert.equal(describeTiming(every(6, load)), "every 6 minutes");
    assert.equal(describeTiming(dailyAt(["15:30", "19:30"], load)), "daily at 15:30, 19:30 UTC");
  });
});
