import assert from "node:assert/strict";
import { mock } from "node:test";
import { EmulatorActivity } from "./emulator-activity.ts";

describe("The emulators' activity", () => {
  beforeEach(() => mock.timers.enable({ apis: ["Date"], now: 0 }));
  afterEach(() => mock.timers.reset());

  it("is over when every function that began has finished, and nothing followed for a while", () => {
    const activity = new EmulatorActivity();
    activity.note('i  functions: Beginning execution of "us-central1-call"');
    mock.timers.tick(60_000);
    assert.equal(activity.isQuiet, false);
    activity.note('i  functions: Finished "us-central1-call" in 12.5ms');
    assert.equal(activity.isQuiet, false);
    mock.timers.tick(1_000);
    activity.note("i  functions: Loaded environment variables from .env.");
    mock.timers.tick(2_000);
    assert.equal(activity.isQuiet, true);
  });
});
