import assert from "node:assert/strict";
import { captureOutput, withoutOutput } from "../../../test-support/capture-output.ts";
import { callByName } from "../../../test-support/call-by-name.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember, reasonOf } from "../../../test-support/shop.ts";
import { invoke } from "../runtime/invocation.ts";
import { DAY, HOUR, MINUTE } from "../values/clock.ts";
import { digestDay } from "./audit-digest.ts";
import { digestAudit } from "./digest-audit.ts";

interface Answer {
  entries: number;
  from: string;
  to: string | null;
  digest: string | null;
  isComplete: boolean;
  tampered: { day: string; found: string } | null;
}

async function* noEntries() {}

describe("the digests of the audit log", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext(new Date("2026-03-01T12:00:00Z"));
    await addMember(world.context, "ada", ["admin"]);
    await addMember(world.context, "bob");
    await addMember(world.context, "eve", ["moderator"]);
  });

  let calls = 0;
  const act = (reason: string) => {
    calls += 1;
    const name = calls % 2 === 1 ? "accounts.suspendMember" : "accounts.reinstateMember";
    return callByName(world.context, "ada", { name, input: { uid: "bob", reason } });
  };
  const run = () => withoutOutput(() => digestAudit(world.context, world.clock.now()));
  /** A night of the schedule after each of so many days with an action. */
  const live = async (days: number) => {
    for (let day = 0; day < days; day += 1) {
      await act(`Day ${day}`);
      world.clock.advance(DAY);
      await run();
    }
  };
  const verify = (input: object = {}) =>
    callByName(world.context, "ada", { name: "ops.verifyAudit", input }) as Promise<Answer>;
  const tampered = async (input: object = {}) => (await verify(input)).tampered;
  const entryOf = (reason: string) => {
    const found = world.memory.list("audit").find(({ data }) => data["reason"] === reason);
    assert.ok(found);
    return found;
  };

  it("are chained day by day, days without an entry among them, and the log has each", async () => {
    await live(2);
    world.clock.advance(DAY);
    const { out } = await captureOutput(() => digestAudit(world.context, world.clock.now()));
    const digests = world.memory.list("auditDigests").map(({ data }) => data);
    assert.deepEqual(
      digests.map(({ day, entries }) => [day, entries]),
      [
        ["2026-03-01", 1],
        ["2026-03-02", 1],
        ["2026-03-03", 0],
      ],
    );
    assert.deepEqual(
      digests.map(({ previous }) => previous),
      [null, digests[0]?.["digest"], digests[1]?.["digest"]],
    );
    assert.match(out, new RegExp(String(digests[2]?.["digest"])));
  });

  it("are the same however often they are computed, and those of missed days are made up for in order", async () => {
    await live(3);
    const expected = world.memory.list("auditDigests").map(({ data }) => data);
    assert.equal(expected.length, 3);
    assert.deepEqual(await run(), { days: 0, removed: 0 });
    for (const { path } of world.memory.list("auditDigests")) world.memory.put(path, undefined);
    assert.deepEqual(await run(), { days: 3, removed: 0 });
    assert.deepEqual(
      world.memory.list("auditDigests").map(({ data }) => data),
      expected,
    );
  });

  it("wait until no call of the day can still be under way", async () => {
    await act("Late");
    world.clock.instant = new Date("2026-03-02T00:59:00Z");
    await run();
    assert.deepEqual(
      world.memory.list("auditDigests").map(({ data }) => data["day"]),
      [],
    );
    world.clock.advance(MINUTE);
    assert.deepEqual(await run(), { days: 1, removed: 0 });
  });

  it("show that nothing was tampered with, and what they were, as the log has it", async () => {
    await live(3);
    const last = world.memory.find("auditDigests/2026-03-03");
    const answer = { from: "2026-03-01", to: "2026-03-03", entries: 3, digest: last?.["digest"] };
    assert.deepEqual(await verify(), { ...answer, isComplete: true, tampered: null });
    assert.deepEqual((await verify({ from: "2026-03-02", to: "2026-03-02" })).entries, 1);
  });

  it("tell the first day on which an entry was changed, removed or added", async () => {
    await live(3);
    const { path, data } = entryOf("Day 1");
    const changed = { day: "2026-03-02", found: "entriesChanged" };
    world.memory.put(path, { ...data, reason: "Nothing at all" });
    assert.deepEqual(await tampered(), changed);
    assert.deepEqual(await tampered({ from: "2026-03-03" }), null);
    world.memory.put(path, { ...data, actor: "mallory" });
    assert.deepEqual(await tampered(), changed);
    world.memory.put(path, undefined);
    assert.deepEqual(await tampered(), changed);
    world.memory.put(path, data);
    assert.equal(await tampered(), null);
    world.memory.put("audit/forged", { ...data, id: "forged" });
    assert.deepEqual(await tampered(), changed);
  });

  it("tell where a digest was removed or made to fit", async () => {
    await live(3);
    const { path, data } = entryOf("Day 1");
    world.memory.put(path, undefined);
    const digest = world.memory.find("auditDigests/2026-03-02");
    world.memory.put("auditDigests/2026-03-02", undefined);
    assert.deepEqual(await tampered(), { day: "2026-03-02", found: "digestMissing" });
    // Who computes the day's digest anew breaks the chain to the next.
    const fitting = await digestDay("2026-03-02", String(digest?.["previous"]), noEntries());
    world.memory.put("auditDigests/2026-03-02", { ...fitting });
    assert.deepEqual(await tampered(), { day: "2026-03-03", found: "chainBroken" });
    world.memory.put(path, data);
    world.memory.put("auditDigests/2026-03-03", undefined);
    world.memory.put("auditDigests/2026-03-02", digest ?? {});
    assert.deepEqual(await tampered(), { day: "2026-03-03", found: "digestMissing" });
  });

  it("can be verified for days that are over and not too old, by admins alone", async () => {
    assert.equal(await reasonOf(verify()), "NothingToVerify");
    await live(2);
    for (const input of [
      { to: "2026-03-03" },
      { from: "2026-02-28" },
      { from: "2026-03-02", to: "2026-03-01" },
    ])
      assert.equal(await reasonOf(verify(input)), "DaysNotVerifiable");
    assert.equal(await reasonOf(verify({ from: "2026-02-30" })), "InvalidInput");
    const asEve = callByName(world.context, "eve", { name: "ops.verifyAudit", input: {} });
    assert.equal(await reasonOf(asEve), "AccessDenied");
  });

  it("go when their entries have, and the rest can still be verified", async () => {
    const first = "2024-03-02";
    for (const day of ["2024-01-30", "2024-01-31", first, "2026-02-28"]) {
      const digest = await digestDay(day, "digest of the day before", noEntries());
      world.memory.put(`auditDigests/${day}`, { ...digest });
    }
    assert.deepEqual(await run(), { days: 0, removed: 1 });
    const { from, tampered: found, isComplete } = await verify({ to: first });
    assert.deepEqual([from, found, isComplete], [first, null, true]);
  });

  it("cost three reads and a write on a day without entries", async () => {
    await live(1);
    world.clock.advance(DAY + HOUR);
    await invoke({ requestId: "test" }, async (invocation) => {
      await run();
      assert.deepEqual([invocation.reads, invocation.writes], [3, 1]);
    });
  });
});

describe("ops.listAudit", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext(new Date("2026-03-01T12:00:00Z"));
    await addMember(world.context, "ada", ["admin"]);
    await addMember(world.context, "mia", ["moderator"]);
    for (const uid of ["bob", "cy"]) await addMember(world.context, uid);
    for (const [actor, uid] of [
      ["ada", "bob"],
      ["mia", "bob"],
      ["mia", "cy"],
    ] as const) {
      const input = { uid, reason: `${actor} on ${uid}` };
      await callByName(world.context, actor, { name: "accounts.suspendMember", input });
      world.clock.advance(DAY);
    }
  });
  const list = async (input: object) =>
    (await callByName(world.context, "ada", { name: "ops.listAudit", input })) as {
      entries: { reason: string }[];
      next: string | null;
    };
  const reasons = async (input: object) => (await list(input)).entries.map(({ reason }) => reason);

  it("shows what was done, the latest first, by day, actor and target, a page at a time", async () => {
    assert.deepEqual(await reasons({}), ["mia on cy", "mia on bob", "ada on bob"]);
    assert.deepEqual(await reasons({ day: "2026-03-02" }), ["mia on bob"]);
    assert.deepEqual(await reasons({ actor: "mia" }), ["mia on cy", "mia on bob"]);
    assert.deepEqual(await reasons({ target: "bob" }), ["mia on bob", "ada on bob"]);
    assert.deepEqual(await reasons({ target: "bob", actor: "ada", day: "2026-03-01" }), ["ada on bob"]);
    const { next } = await list({ limit: 2 });
    assert.deepEqual(await reasons({ limit: 2, after: next }), ["ada on bob"]);
  });

  it("is for admins alone", async () => {
    const asMia = callByName(world.context, "mia", { name: "ops.listAudit", input: {} });
    assert.equal(await reasonOf(asMia), "AccessDenied");
  });
});
