import assert from "node:assert/strict";
import { memoryContext } from "../../../test-support/memory/memory-context.ts";
import { usageRecorder } from "../../platform/usage/usage-recorder.ts";
import { DAY } from "../../platform/values/clock.ts";
import foldUsage from "./fold-usage.ts";

describe("The sum of a day's usage", () => {
  it("is of what callers are answered: what nobody waits for is left to the report of the day", async () => {
    const { context, clock, memory } = memoryContext();
    const recorder = usageRecorder(context);
    const answer = { operation: "lamps.getLamp", at: clock.now(), status: 200, milliseconds: 1, bytes: 1 };
    recorder.count("rest", answer);
    recorder.countWork("lamps.light", { runs: 1, reads: 5, writes: 1, milliseconds: 100 });
    await recorder.writeRest();
    clock.advance(DAY);
    await foldUsage.run(clock.now(), context);
    const subjects = new Set(memory.list("usageTotals").map(({ data }) => data.subject));
    assert.deepEqual(subjects, new Set(["rest"]));
  });
});
