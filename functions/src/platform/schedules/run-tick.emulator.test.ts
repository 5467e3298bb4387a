import assert from "node:assert/strict";
import { isolatedContext } from "../../../test-support/isolated-context.ts";
import { runTick } from "./run-tick.ts";
import { defineSchedule } from "./schedule.ts";
import { every } from "./timing.ts";

describe("two ticks at once", () => {
  it("run each schedule once between them", async () => {
    const world = isolatedContext();
    try {
      const ran: string[] = [];
      const entry = (name: string) =>
        every(2, async () => ({
          default: defineSchedule(name, {}, async () => {
            ran.push(name);
            return {};
          }),
        }));
      const schedules = { "a.sweep": entry("a.sweep"), "b.sweep": entry("b.sweep") };
      const tick = () => runTick({ name: "often", schedules, now: world.clock.now() }, world.context);
      const reports = await Promise.all([tick(), tick()]);
      assert.deepEqual(ran.toSorted(), ["a.sweep", "b.sweep"]);
      assert.deepEqual(reports.flatMap(({ done }) => done).toSorted(), ["a.sweep", "b.sweep"]);
      const { docs } = await world.firestore.collection("ticks").get();
      assert.deepEqual(
        docs.map((document) => document.data().runs["a.sweep"].ending.outcome),
        ["done"],
      );
    } finally {
      await world.close();
    }
  });
});
