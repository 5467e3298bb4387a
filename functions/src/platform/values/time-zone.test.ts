import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import { HOUR, MINUTE } from "./clock.ts";
import { addDays, instantOf, isZoneName, minutesOf, wallClockIn } from "./time-zone.ts";

/** Summer north and south, half an hour of it, changes at midnight, none at all, and odd offsets. */
const zones = [
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "America/Santiago",
  "Africa/Cairo",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "UTC",
];

/** The standard's answer, but for what clocks skip: there it is the end of the gap. */
function expectedInstant(zone: string, day: string, minutes: number): number {
  const plain = Temporal.PlainDate.from(day).toPlainDateTime({
    hour: Math.floor(minutes / 60),
    minute: minutes % 60,
  });
  const zoned = plain.toZonedDateTime(zone);
  if (zoned.toPlainDateTime().equals(plain)) return zoned.epochMilliseconds;
  const change = zoned.add({ milliseconds: 1 }).getTimeZoneTransition("previous");
  assert.ok(change);
  return change.epochMilliseconds;
}

describe("What clocks of a time zone show", () => {
  for (const zone of zones) {
    it(`is what Temporal says, many times of a year in ${zone}`, () => {
      const from = Date.UTC(2026, 0, 1);
      for (let at = from; at < from + 365 * 24 * HOUR; at += 23 * HOUR + 13 * MINUTE) {
        const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
        assert.deepEqual(wallClockIn(zone, new Date(at)), {
          day: zoned.toPlainDate().toString(),
          minutes: zoned.hour * 60 + zoned.minute,
        });
      }
    });

    it(`is found again, the skipped and the doubled of a year in ${zone} included`, () => {
      for (let day = "2026-01-01"; day < "2027-01-01"; day = addDays(day, 1)) {
        for (const minutes of [0, 15, 130, 165, 1_425]) {
          const found = instantOf(zone, { day, minutes });
          assert.equal(found.getTime(), expectedInstant(zone, day, minutes), `${day} ${minutes}`);
        }
      }
    });
  }

  it("is asked of names of the IANA database alone", () => {
    for (const name of ["Europe/Berlin", "UTC", "America/Argentina/Ushuaia", "Etc/GMT+5"])
      assert.ok(isZoneName(name), name);
    for (const name of ["", "+01:00", "Mars/Phobos", "Z".repeat(10_000), "../etc", "Europe/Berlin\n"])
      assert.ok(!isZoneName(name), name.slice(0, 20));
  });

  it("counts days and minutes", () => {
    assert.equal(addDays("2026-02-28", 1), "2026-03-01");
    assert.equal(minutesOf("22:30"), 1_350);
  });
});
