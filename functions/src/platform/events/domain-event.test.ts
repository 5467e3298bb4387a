import assert from "node:assert/strict";
import * as z from "zod";
import { after, DAY, MINUTE } from "../values/clock.ts";
import type { Unit } from "../firestore/unit.ts";
import { GiveUp } from "../jobs/give-up.ts";
import { invoke } from "../runtime/invocation.ts";
import { defineEvent, emit, type StoredEvent } from "./domain-event.ts";

const lampLit = defineEvent("lamps.lampLit", z.object({ lampId: z.string() }));
const at = new Date("2026-03-01T12:00:00Z");

/** A unit that only remembers what is created in it. */
function fakeUnit() {
  const created: { path: string; event: StoredEvent }[] = [];
  const unit = {
    collection: (path: string) => ({ doc: (id: string) => `${path}/${id}` }),
    create: (path: string, event: StoredEvent) => created.push({ path, event }),
  };
  return { created, unit: unit as unknown as Unit };
}

function emitAfter(hops: number): StoredEvent | undefined {
  const { created, unit } = fakeUnit();
  invoke({ requestId: "r1", hops }, () => emit(unit, lampLit, { at, data: { lampId: "l1" } }));
  return created[0]?.event;
}

describe("a domain event", () => {
  it("goes to the outbox in the unit of the change it tells of", () => {
    const { created, unit } = fakeUnit();
    emit(unit, lampLit, { at, data: { lampId: "l1" } });
    const [{ path, event } = assert.fail("nothing was created")] = created;
    assert.equal(created.length, 1);
    assert.equal(path, `events/${event.id}`);
    assert.deepEqual(event, {
      id: event.id,
      type: "lamps.lampLit",
      data: { lampId: "l1" },
      at,
      hops: 1,
      state: "pending",
      attempts: 0,
      dueAt: after(at, MINUTE),
      done: [],
      failures: {},
      expireAt: after(at, 30 * DAY),
    });
  });

  it("has an id of its own, though the same thing happens twice", () => {
    const { created, unit } = fakeUnit();
    for (let count = 0; count < 2; count += 1) emit(unit, lampLit, { at, data: { lampId: "l1" } });
    assert.equal(new Set(created.map(({ path }) => path)).size, 2);
  });

  it("carries what it declares and nothing else", () => {
    const { created, unit } = fakeUnit();
    const data = { lampId: "l1", email: "amina@example.com" };
    emit(unit, lampLit, { at, data });
    assert.deepEqual(created[0]?.event.data, { lampId: "l1" });
  });

  it("is not written with data of another shape", () => {
    const { created, unit } = fakeUnit();
    assert.throws(() => emit(unit, lampLit, { at, data: { lampId: 7 } as never }));
    assert.deepEqual(created, []);
  });
});

describe("a chain of events", () => {
  it("counts its links", () => {
    assert.equal(emitAfter(0)?.hops, 1);
    assert.equal(emitAfter(3)?.hops, 4);
  });

  it("may be sixteen long and no longer: a cycle is given up, not retried", () => {
    assert.equal(emitAfter(15)?.hops, 16);
    for (const hops of [16, 17, 1000]) assert.throws(() => emitAfter(hops), GiveUp);
  });

  it("writes nothing when it is given up", () => {
    const { created, unit } = fakeUnit();
    const go = () => emit(unit, lampLit, { at, data: { lampId: "l1" } });
    assert.throws(() => invoke({ requestId: "r1", hops: 16 }, go), /lamps\.lampLit.+cycle/);
    assert.deepEqual(created, []);
  });
});
