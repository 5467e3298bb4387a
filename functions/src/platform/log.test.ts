import assert from "node:assert/strict";
import { invoke } from "./invocation.ts";
import { log } from "./log.ts";

describe("the log", () => {
  it("is one line of JSON a record, with its severity and fields", () => {
    const { out } = capture(() => log.info("listing published", { listingId: "l1", photos: 3, isNew: true }));
    assert.deepEqual(JSON.parse(onlyLine(out)), {
      severity: "INFO",
      message: "listing published",
      listingId: "l1",
      photos: 3,
      isNew: true,
    });
  });

  it("names the call that a record belongs to", () => {
    const { out } = capture(() => invoke({ requestId: "r1" }, () => log.info("event handled")));
    assert.equal(JSON.parse(onlyLine(out)).requestId, "r1");
  });

  it("keeps a text with line breaks from forging a second record", () => {
    const { out } = capture(() => log.info("job done", { jobId: 'x\n{"severity":"ERROR"}' }));
    assert.equal(JSON.parse(onlyLine(out)).jobId, 'x\n{"severity":"ERROR"}');
  });

  it("holds an error's stack in a field of its own, apart from the message", () => {
    const { out, err } = capture(() =>
      log.error("operation failed", new Error("broken"), { operation: "a.b" }),
    );
    const record = JSON.parse(onlyLine(out + err));
    assert.equal(record.severity, "ERROR");
    assert.equal(record.message, "operation failed");
    assert.equal(record.operation, "a.b");
    assert.match(record.stack, /^Error: broken\n\s+at .+log\.test\.ts/);
  });

  it("takes anything that was thrown", () => {
    const { out, err } = capture(() => log.error("operation failed", "just text"));
    assert.equal(JSON.parse(onlyLine(out + err)).stack, "just text");
  });

  it("marks warnings as such", () => {
    const { out, err } = capture(() => log.warn("schedule is already running", { schedule: "s" }));
    assert.equal(JSON.parse(onlyLine(out + err)).severity, "WARNING");
  });
});

function onlyLine(text: string): string {
  assert.match(text, /^[^\n]+\n$/);
  return text;
}

/** What `work` writes to the process's standard streams, which is where Cloud Logging reads. */
function capture(work: () => void): { out: string; err: string } {
  const written = { out: "", err: "" };
  const { stdout, stderr } = process;
  const [writeOut, writeErr] = [stdout.write.bind(stdout), stderr.write.bind(stderr)];
  stdout.write = (chunk) => ((written.out += String(chunk)), true);
  stderr.write = (chunk) => ((written.err += String(chunk)), true);
  try {
    work();
  } finally {
    stdout.write = writeOut;
    stderr.write = writeErr;
  }
  return written;
}
