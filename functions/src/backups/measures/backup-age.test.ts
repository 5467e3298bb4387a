import assert from "node:assert/strict";
import { memoryContext } from "../../../test-support/memory/memory-context.ts";
import { readOnce } from "../../platform/alarms/alarm-rule.ts";
import { after, HOUR } from "../../platform/values/clock.ts";
import measureBackupAge from "./backup-age.ts";

describe("The age of the last backup", () => {
  const { context, memory, clock } = memoryContext();
  const measure = () => measureBackupAge({ context, now: clock.now(), once: readOnce() });

  it("is endless where there is none, and else that of the last whole one, whatever became of later ones", async () => {
    assert.deepEqual(
      (await measure()).map(({ value }) => value),
      [Infinity],
    );
    const readTime = after(clock.now(), -30 * HOUR);
    const whole = { id: "2026-02-28", readTime, completeAt: readTime, documents: 3, sha256: "ab" };
    const latest = { id: "2026-03-01", state: "outOfBudget" };
    memory.put("backups/nightly", { latest, complete: [whole] });
    assert.deepEqual(await measure(), [
      {
        subject: "nightly",
        value: 30 * HOUR,
        details: { lastBackup: "2026-02-28", latest: "2026-03-01", state: "outOfBudget" },
      },
    ]);
  });
});
