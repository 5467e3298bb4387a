import assert from "node:assert/strict";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { invoke } from "./invocation.ts";
import { log } from "./log.ts";

describe("the log", () => {
  it("is one line of JSON a record, with its severity and fields", async () => {
    const { out } = await captureOutput(() =>
      log.info("listing published", { listingId: "l1", photos: 3, isNew: true }),
    );
    assert.deepEqual(JSON.parse(onlyLine(out)), {
      severity: "INFO",
      message: "listing published",
      listingId: "l1",
      photos: 3,
      isNew: true,
    });
  });

  it("names the call that a record belongs to", async () => {
    const { out } = await captureOutput(() => invoke({ requestId: "r1" }, () => log.info("event handled")));
    assert.equal(JSON.parse(onlyLine(out)).requestId, "r1");
  });

  it("keeps a text with line breaks from forging a second record", async () => {
    const { out } = await captureOutput(() => log.info("job done", { jobId: 'x\n{"severity":"ERROR"}' }));
    assert.equal(JSON.parse(onlyLine(out)).jobId, 'x\n{"severity":"ERROR"}');
  });

  it("holds an error's stack in a field of its own, apart from the message", async () => {
    const { out, err } = await captureOutput(() =>
      log.error("operation failed", new Error("broken"), { operation: "a.b" }),
    );
    const record = JSON.parse(onlyLine(out + err));
    assert.equal(record.severity, "ERROR");
    assert.equal(record.message, "operation failed");
    assert.equal(record.operation, "a.b");
    assert.match(record.stack, /^Error: broken\n\s+at .+log\.test\.ts/);
  });

  it("takes anything that was thrown", async () => {
    const { out, err } = await captureOutput(() => log.error("operation failed", "just text"));
    assert.equal(JSON.parse(onlyLine(out + err)).stack, "just text");
  });

  it("marks warnings as such", async () => {
    const { out, err } = await captureOutput(() =>
      log.warn("schedule is already running", { schedule: "s" }),
    );
    assert.equal(JSON.parse(onlyLine(out + err)).severity, "WARNING");
  });
});

function onlyLine(text: string): string {
  assert.match(text, /^[^\n]+\n$/);
  return text;
}
