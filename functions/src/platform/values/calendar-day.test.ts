import assert from "node:assert/strict";
import { dayIn, isTimeZone, startOfDay, weekdayOf } from "./calendar-day.ts";
import { dayAfter } from "./day.ts";
import { HOUR } from "./clock.ts";

const hoursOf = (zone: string, day: string) =>
  (startOfDay(zone, dayAfter(day, 1)).getTime() - startOfDay(zone, day).getTime()) / HOUR;

describe("a day of the calendar", () => {
  it("is that of the clock on the wall of its time zone", () => {
    const at = new Date("2026-03-01T23:30:00Z");
    assert.deepEqual(
      ["UTC", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Pacific/Niue"].map((zone) =>
        dayIn(zone, at),
      ),
      ["2026-03-01", "2026-03-02", "2026-03-01", "2026-03-02", "2026-03-01"],
    );
  });

  it("begins at midnight of its zone, and has 23 or 25 hours where the clock is changed", () => {
    assert.equal(startOfDay("Europe/Berlin", "2026-07-01").toISOString(), "2026-06-30T22:00:00.000Z");
    assert.equal(startOfDay("Asia/Kolkata", "2026-07-01").toISOString(), "2026-06-30T18:30:00.000Z");
    const days = ["2026-03-28", "2026-03-29", "2026-03-30", "2026-10-25"];
    assert.deepEqual(
      days.map((day) => hoursOf("Europe/Berlin", day)),
      [24, 23, 24, 25],
    );
    assert.equal(hoursOf("Australia/Lord_Howe", "2026-04-05"), 24.5);
  });

  it("begins an hour late where the clock skips midnight", () => {
    const start = startOfDay("Africa/Cairo", "2026-04-24");
    assert.equal(start.toISOString(), "2026-04-23T22:00:00.000Z");
    assert.equal(hoursOf("Africa/Cairo", "2026-04-24"), 23);
  });

  it("follows the days before it over months, leap days and years", () => {
    assert.equal(dayAfter("2026-12-31", 1), "2027-01-01");
    assert.equal(dayAfter("2028-03-01", -1), "2028-02-29");
    assert.deepEqual(["2026-11-29", "2026-11-30"].map(weekdayOf), [7, 1]);
  });

  it("is of no zone that does not exist", () => {
    assert.equal(isTimeZone("Europe/Berlin"), true);
    assert.equal(isTimeZone("Berlin"), false);
    assert.equal(isTimeZone(""), false);
  });
});
