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
    ["0 6 1 * WED", "06:00", "07:00"],
    ["10-50/20 * * MAR *", "10:30", "10:20"],
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

  it("not in an hour that summer time skips, and in both hours that its end repeats", () => {
    const berlin = (utc: string) => isDue("30 2 * * *", new Date(utc), "Europe/Berlin");
    const springForward = ["2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z"];
    const fallBack = ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"];
    assert.deepEqual(
      [springForward.map(berlin), fallBack.map(berlin)],
      [
        [false, false],
        [true, true],
      ],
    );
  });

  it("never, with an error, if nobody can read it", () => {
    for (const schedule of ["when it rains", "", "60 * * * *", "* * * *", "0 0 3 * * *", "*/0 * * * *"]) {
      assert.throws(() => isDue(schedule, at("00:00")), /Cannot read the schedule "/, schedule);
    }
    assert.throws(() => isDue("0 3 * * *", at("03:00"), "Europe/Nowhere"), /Cannot read the schedule/);
  });
});
