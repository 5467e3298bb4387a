import assert from "node:assert/strict";
import * as z from "zod";
import { after, DAY, MINUTE } from "../values/clock.ts";
import type { Transaction } from "../firestore/transaction.ts";
import { NonRetryableError } from "../jobs/non-retryable-error.ts";
import { invoke } from "../runtime/invocation.ts";
import { defineEvent, emit } from "./domain-event.ts";
import type { OutboxEvent } from "./event-store.ts";

const lampLit = defineEvent("lamps.lampLit", z.object({ lampId: z.string() }));
const at = new Date("2026-03-01T12:00:00Z");

/** A transaction that only records what is created in it. */
function fakeUnit() {
  const created: { path: string; event: OutboxEvent }[] = [];
  const transaction = {
    collection: (path: string) => ({ doc: (id: string) => `${path}/${id}` }),
    create: (path: string, event: OutboxEvent) => created.push({ path, event }),
  };
  return { created, transaction: transaction as unknown as Transaction };
}

function emitAfter(causationDepth: number): OutboxEvent | undefined {
  const { created, transaction } = fakeUnit();
  invoke({ requestId: "r1", causationDepth }, () =>
    emit(transaction, lampLit, { at, data: { lampId: "l1" } }),
  );
  return created[0]?.event;
}

describe("a domain event", () => {
  it("goes to the outbox in the transaction of the change it reports", () => {
    const { created, transaction } = fakeUnit();
    emit(transaction, lampLit, { at, data: { lampId: "l1" } });
    const [{ path, event } = assert.fail("nothing was created")] = created;
    assert.equal(created.length, 1);
    assert.equal(path, `events/${event.id}`);
    assert.deepEqual(event, {
      id: event.id,
      type: "lamps.lampLit",
      data: { lampId: "l1" },
      at,
      causationDepth: 1,
      state: "pending",
      attempts: 0,
      dueAt: after(at, MINUTE),
      done: [],
      failures: {},
      expireAt: after(at, 30 * DAY),
    });
  });

  it("has an id of its own, though the same thing happens twice", () => {
    const { created, transaction } = fakeUnit();
    for (let count = 0; count < 2; count += 1) emit(transaction, lampLit, { at, data: { lampId: "l1" } });
    assert.equal(new Set(created.map(({ path }) => path)).size, 2);
  });

  it("carries what it declares and nothing else", () => {
    const { created, transaction } = fakeUnit();
    const data = { lampId: "l1", email: "amina@example.com" };
    emit(transaction, lampLit, { at, data });
    assert.deepEqual(created[0]?.event.data, { lampId: "l1" });
  });

  it("is not written with data of another shape", () => {
    const { created, transaction } = fakeUnit();
    assert.throws(() => emit(transaction, lampLit, { at, data: { lampId: 7 } as never }));
    assert.deepEqual(created, []);
  });
});

describe("a chain of events", () => {
  it("counts its links", () => {
    assert.equal(emitAfter(0)?.causationDepth, 1);
    assert.equal(emitAfter(3)?.causationDepth, 4);
  });

  it("may be sixteen long and no longer: a cycle is given up, not retried", () => {
    assert.equal(emitAfter(15)?.causationDepth, 16);
    for (const causationDepth of [16, 17, 1000])
      assert.throws(() => emitAfter(causationDepth), NonRetryableError);
  });

  it("writes nothing when it is given up", () => {
    const { created, transaction } = fakeUnit();
    const go = () => emit(transaction, lampLit, { at, data: { lampId: "l1" } });
    assert.throws(() => invoke({ requestId: "r1", causationDepth: 16 }, go), /lamps\.lampLit.+cycle/);
    assert.deepEqual(created, []);
  });
});
