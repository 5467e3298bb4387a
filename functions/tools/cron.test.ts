import assert from "node:assert/strict";
import { isDue } from "./cron.ts";

const at = (time: string) => new Date(`2026-03-04T${time}:00Z`);

describe("A schedule is due", () => {
  const cases: [schedule: string, due: string, notDue: string][] = [
    ["every 5 minutes", "10:05", "10:06"],
    ["every minute", "10:06", ""],
    ["every 2 hours", "04:00", "05:00"],
    ["every day 03:30", "03:30", "04:30"],
    ["*/15 * * * *", "07:45", "07:46"],
    ["0 3 * * *", "03:00", "03:01"],
    ["5,35 8-10 * * *", "09:35", "11:35"],
    ["0 0 * * 3", "00:00", "01:00"],
    ["0 0 4 3 *", "00:00", "12:00"],
  ];
  for (const [schedule, due, notDue] of cases) {
    it(`"${schedule}" at ${due}${notDue && `, not at ${notDue}`}`, () => {
      assert.ok(isDue(schedule, at(due)));
      if (notDue) assert.ok(!isDue(schedule, at(notDue)));
    });
  }

  it("by the clock of its time zone", () => {
    assert.ok(isDue("0 3 * * *", at("02:00"), "Europe/Berlin"));
    assert.ok(!isDue("0 3 * * *", at("03:00"), "Europe/Berlin"));
  });

  it("never, with an error, if nobody can read it", () => {
    assert.throws(() => isDue("when it rains", at("00:00")), /Cannot read the schedule "when it rains"/);
  });
});
