import assert from "node:assert/strict";
import { after, HOUR, MINUTE } from "../clock.ts";
import type { Context } from "../context.ts";
import { replayOrRun } from "./idempotency.ts";
import { failPipeline } from "./pipeline-failures.ts";

describe("a call with an idempotency key", () => {
  it("runs once and gives a repeat the same result", async () => {
    const { call, runs } = idempotent();
    const output = { orderId: "o1", total: null };
    assert.deepEqual(await call({ a: 1, b: 2 }, () => output), output);
    assert.deepEqual(await call({ b: 2, a: 1 }, () => "another"), output);
    assert.equal(runs(), 1);
  });

  it("gives a repeat of a refused call the same refusal", async () => {
    const { call, runs } = idempotent();
    const refusal = { reason: "TooManyCalls", status: 429, details: { retryAfterSeconds: 7 } };
    await assert.rejects(call({}, refuse), refusal);
    await assert.rejects(call({}, refuse), refusal);
    assert.equal(runs(), 1);
  });

  it("refuses a second call with the same key and another body, whatever became of the first", async () => {
    for (const first of [
      () => "done",
      () => Promise.reject(failPipeline.NotAMember()),
      () => assert.fail(),
    ]) {
      const { call } = idempotent();
      await call({ quantity: 1 }, first).catch(() => undefined);
      const reused = { reason: "IdempotencyKeyReused", status: 422 };
      await assert.rejects(
        call({ quantity: 2 }, () => "done"),
        reused,
      );
    }
  });

  it("asks a second call to wait while the first still runs, and lets it run once the first is dead", async () => {
    const { call, runs, passTime } = idempotent();
    void call({}, () => new Promise(() => {}));
    await new Promise(setImmediate);
    await assert.rejects(
      call({}, () => "done"),
      { reason: "IdempotencyKeyInUse", status: 409 },
    );
    passTime(2 * MINUTE);
    assert.equal(await call({}, () => "done"), "done");
    assert.equal(runs(), 2);
  });

  it("may run again at once after a fault of ours, and after a day", async () => {
    const { call, runs, passTime } = idempotent();
    await assert.rejects(
      call({}, () => assert.fail("broken")),
      /broken/,
    );
    assert.equal(await call({}, () => "done"), "done");
    passTime(24 * HOUR);
    assert.equal(await call({}, () => "done later"), "done later");
    assert.equal(runs(), 3);
  });
});

function refuse() {
  throw failPipeline.TooManyCalls({ retryAfterSeconds: 7 });
}

/** Calls with one key against a database that is a map, at a time that stands still unless told. */
function idempotent() {
  const documents = new Map<string, object>();
  const unit = {
    get: async (id: string) => documents.get(id),
    set: (id: string, document: object) => documents.set(id, document),
  };
  const database = {
    collection: () => ({ doc: (id: string) => id }),
    transact: (work: (given: typeof unit) => unknown) => work(unit),
    update: async (id: string, changes: object) => documents.set(id, { ...documents.get(id), ...changes }),
  };
  let now = new Date("2026-03-01T12:00:00Z");
  let runs = 0;
  const context = { database, clock: { now: () => now } } as unknown as Context;
  return {
    runs: () => runs,
    passTime: (milliseconds: number) => (now = after(now, milliseconds)),
    call: (input: unknown, work: () => unknown) =>
      replayOrRun(context, { callId: "call1", input }, async () => {
        runs += 1;
        return work();
      }),
  };
}
