import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { defineSchedule } from "./schedule.ts";
import { tick } from "./tick.ts";
import { every } from "./timing.ts";

/** The function as firebase-functions calls it, with the events of Cloud Scheduler. */
describe("the function of a tick", () => {
  const scheduleTime = "2026-03-01T12:00:00Z";

  const makeTick = () => {
    const runs: string[] = [];
    const entry = (name: string, work: () => Promise<void> = async () => {}) =>
      every(20, async () => ({
        default: defineSchedule(name, {}, async ({ now }) => {
          runs.push(`${name} ${now.toISOString()}`);
          await work();
          return {};
        }),
      }));
    const schedules = {
      "a.sweep": entry("a.sweep"),
      "b.fail": entry("b.fail", () => Promise.reject(new Error("broken"))),
    };
    const name = `test-${randomUUID()}`;
    const trigger = tick("*/2 * * * *", () => Promise.resolve({ name, schedules }));
    return { runs, run: (jobName: string) => trigger.run({ jobName, scheduleTime } as never) };
  };

  it("runs what is due as of the time it was scheduled for, and fails after that when one of them failed", async () => {
    const { runs, run } = makeTick();
    await captureOutput(async () => {
      await assert.rejects(run("firebase-schedule-ops-runFrequentSchedules"), /failed: b\.fail/);
    });
    assert.deepEqual(runs.toSorted(), [
      "a.sweep 2026-03-01T12:00:00.000Z",
      "b.fail 2026-03-01T12:00:00.000Z",
    ]);
    await run("firebase-schedule-ops-runFrequentSchedules");
    assert.equal(runs.length, 2);
  });

  it("runs one schedule alone when it is called by that name, as often as it is called", async () => {
    const { runs, run } = makeTick();
    for (const _ of [1, 2]) await run("a.sweep");
    assert.deepEqual(runs, ["a.sweep 2026-03-01T12:00:00.000Z", "a.sweep 2026-03-01T12:00:00.000Z"]);
  });
});
