import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { OperationError } from "./failures.ts";
import { withinDeadline } from "./deadline.ts";

const call = { operation: "lamps.lightLamp", requestId: "r1", within: 20 };

describe("a call's deadline", () => {
  it("leaves what ends in time as it is, the failures too", async () => {
    assert.equal(await withinDeadline(Promise.resolve("lit"), call), "lit");
    await assert.rejects(withinDeadline(Promise.reject(new Error("broken")), call), /broken/);
  });

  it("answers a call that hangs with DeadlineExceeded, and tells the log which it was", async () => {
    const { err } = await captureOutput(async () => {
      await assert.rejects(withinDeadline(new Promise(() => undefined), call), (error: unknown) => {
        assert.ok(error instanceof OperationError);
        assert.deepEqual([error.reason, error.status], ["DeadlineExceeded", 504]);
        return true;
      });
    });
    assert.match(err, /operation exceeded its deadline/);
    assert.match(err, /lamps\.lightLamp/);
  });

  it("does not keep other calls from their answers, nor fails the instance when the work ends badly afterwards", async () => {
    const late = wait(40).then(() => Promise.reject(new Error("too late to matter")));
    const hanging = withinDeadline(late, call);
    assert.equal(await withinDeadline(wait(5, "quick"), call), "quick");
    await assert.rejects(hanging, { reason: "DeadlineExceeded" });
    await wait(40);
  });
});
