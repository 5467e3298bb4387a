import assert from "node:assert/strict";
import * as z from "zod";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { defineOperation } from "../operations/define-operation.ts";
import { failedPrecondition } from "../operations/failures.ts";
import { implement } from "../operations/implement.ts";
import { invoke } from "../runtime/invocation.ts";
import type { AuditEntry } from "./audit-entry.ts";

const dim = {
  summary: "Dim a lamp",
  access: "admin",
  input: z.strictObject({
    lampId: z.string(),
    level: z.int(),
    owner: z.string(),
    note: z.string().optional(),
  }),
  output: z.object({ level: z.int() }),
  failures: { LampBroken: failedPrecondition("This lamp is broken; choose another") },
  audit: { target: { input: "lampId" }, reason: "note", details: ["level"] },
} as const;
const dimLamp = defineOperation({
  ...dim,
  name: "lamps.dimLamp",
  http: { method: "POST", path: "/v1/lamps/{lampId}" },
  idempotency: "required",
});
const dimSlowly = defineOperation({
  ...dim,
  name: "lamps.dimSlowly",
  http: { method: "POST", path: "/v1/lamps/{lampId}/slowly" },
  transactions: "several",
});
const input = { lampId: "l1", level: 3, owner: "Grace Hopper", note: "It blinds" };

describe("the audit log's entry of a call", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "ada", ["admin"]);
  });
  const entries = () => world.memory.list("audit").map(({ data }) => data as unknown as AuditEntry);

  const inOne = implement(dimLamp, {}, async ({ input: { lampId, level }, transaction, noteAudit, fail }) => {
    const lamp = transaction.collection("lamps").doc(lampId);
    const known = await transaction.get(lamp);
    noteAudit({ before: { level: known?.["level"] ?? null }, after: { level } });
    transaction.set(lamp, { level });
    if (level > 9) throw fail.LampBroken();
    return { level };
  });
  const call = (given: object = {}, more: Partial<Parameters<typeof callAs>[2]> = {}) =>
    callAs("ada", inOne, { context: world.context, input: { ...input, ...given }, ...more });

  it("says who did what to which thing and why, as it was and as it is, and nothing that no one declared", async () => {
    await call();
    const [entry] = entries();
    assert.ok(entry);
    const { id, ...rest } = entry;
    assert.match(id, /^[0-9A-Za-z]{20}$/);
    assert.deepEqual(rest, {
      at: world.clock.now(),
      operation: "lamps.dimLamp",
      actor: "ada",
      credential: null,
      keyId: null,
      target: "l1",
      reason: "It blinds",
      details: { level: 3 },
      before: { level: null },
      after: { level: 3 },
      requestId: "test",
      expireAt: new Date("2028-02-29T12:00:00Z"),
    });
  });

  it("is part of the action's own commit, and one write", async () => {
    const before = world.memory.commits;
    await invoke({ requestId: "test" }, async (invocation) => {
      await call();
      assert.equal(invocation.writes, 3);
    });
    assert.equal(world.memory.commits - before, 1);
    for (const moment of ["before", "after"] as const) {
      const other = memoryContext();
      await addMember(other.context, "ada", ["admin"]);
      await call({}, { context: other.dying({ commit: 1, moment }) }).catch(() => undefined);
      assert.equal(other.memory.list("audit").length, other.memory.list("lamps").length, moment);
    }
  });

  it("is left by no refusal, and by no replay", async () => {
    assert.equal(await reasonOf(call({ level: 10 })), "LampBroken");
    assert.deepEqual(entries(), []);
    await call({}, { key: "the-same-key" });
    await call({}, { key: "the-same-key" });
    assert.equal(entries().length, 1);
  });

  it("is never replaced: a key that is used again once it is forgotten leaves another", async () => {
    await call({}, { key: "the-same-key" });
    world.clock.advance(31 * 24 * 3600 * 1000);
    await call({ level: 4 }, { key: "the-same-key" });
    assert.deepEqual(
      entries()
        .map(({ details }) => details)
        .toSorted((a, b) => Number(a["level"]) - Number(b["level"])),
      [{ level: 3 }, { level: 4 }],
    );
  });

  it("names the API key by which a program acted", async () => {
    const allowance = { perMinute: 60, perMonth: 1000, atOnce: 2 };
    const credential = { kind: "apiKey", keyId: "k1", scopes: ["lamps:write"], allowance } as const;
    const scoped = { ...inOne, operation: { ...dimLamp, scope: "lamps:write" as const } };
    await callAs("ada", scoped, { context: world.context, input, from: { credential } });
    assert.deepEqual(
      entries().map(({ actor, credential: kind, keyId }) => [actor, kind, keyId]),
      [["ada", "apiKey", "k1"]],
    );
  });

  describe("whose work has transactions of its own", () => {
    const slowly = (isDone: boolean) =>
      implement(dimSlowly, {}, async ({ input: { lampId, level }, database, fail, recordAudit }) => {
        if (level > 9) throw fail.LampBroken();
        if (!isDone)
          await database.runTransaction(async (transaction) => {
            await Promise.resolve();
            transaction.set(transaction.collection("lamps").doc(lampId), { level });
            recordAudit(transaction);
          });
        return { level };
      });
    const callSlowly = (isDone: boolean, level = 3) =>
      callAs("ada", slowly(isDone), { context: world.context, input: { ...input, level } });

    it("is part of the commit that does it", async () => {
      const before = world.memory.commits;
      await callSlowly(false);
      assert.deepEqual([world.memory.commits - before, entries().length], [1, 1]);
    });

    it("follows where there was nothing to do, and is left by no refusal", async () => {
      await callSlowly(true);
      assert.equal(entries().length, 1);
      assert.equal(await reasonOf(callSlowly(true, 10)), "LampBroken");
      assert.equal(entries().length, 1);
    });
  });
});
