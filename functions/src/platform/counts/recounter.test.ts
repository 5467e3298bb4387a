import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { invoke } from "../runtime/invocation.ts";
import { after, DAY, SECOND } from "../values/clock.ts";
import { includeInCount, reconcileCount, type ReconciledCount } from "./recounter.ts";

interface Total {
  count: number;
  at: Date;
  dueAt?: Date;
}

/** How many lamps there are, kept in `totals/{key}`. */
function lampCount({ context }: MemoryWorld): ReconciledCount<string, Total, Total> {
  const { database } = context;
  const total = (key: string) => database.collection<Total>("totals").doc(key);
  return {
    nameOf: (key) => key,
    find: (transaction, key) => transaction.get(total(key)),
    stateOf: ({ at, count, dueAt }) => ({ countedAt: at, size: count, scheduledFor: dueAt }),
    count: () => database.count(database.collection("lamps")),
    save: (transaction, key, { counted }) => transaction.set(total(key), counted),
    schedule: (transaction, key, dueAt) => transaction.update(total(key), { dueAt }),
    differs: (stored, counted) => stored?.count !== counted.count,
  };
}

describe("a recounter", () => {
  let world: MemoryWorld;
  let lamps: ReturnType<typeof lampCount>;
  beforeEach(() => {
    world = memoryContext(new Date());
    lamps = lampCount(world);
    for (const id of ["a", "b", "c"]) world.memory.put(`lamps/${id}`, { id });
  });

  const include = (at: Date) => includeInCount(world.context, lamps, { key: "all", at });
  const stored = () => world.memory.find("totals/all");
  const cost = (work: () => Promise<unknown>) =>
    invoke({ requestId: "test" }, async (billed) => {
      await work();
      return [billed.reads, billed.writes];
    });

  it("counts a burst once, and nothing again for what the count includes", async () => {
    const earlier = after(new Date(), -SECOND);
    assert.deepEqual(await cost(() => Promise.all([1, 2, 3].map(() => include(earlier)))), [2, 1]);
    assert.equal(stored()?.["count"], 3);
    assert.deepEqual(await cost(() => include(earlier)), [0, 0]);
  });

  it("schedules one later count where the pause between two is long", async () => {
    const at = new Date();
    world.memory.put("totals/all", { count: 60_000, at });
    const later = after(at, SECOND);
    assert.deepEqual(await cost(() => include(later)), [1, 1]);
    assert.deepEqual(stored()?.["dueAt"], after(at, 60 * SECOND));
    assert.deepEqual(await cost(() => include(later)), [1, 0]);
    assert.equal(stored()?.["count"], 60_000);
  });

  it("reconciles what is stored with what there is, and writes only a difference", async () => {
    world.memory.put("totals/all", { count: 8, at: after(new Date(), -DAY) });
    const { differed } = await reconcileCount(world.context, lamps, "all");
    assert.deepEqual([differed, stored()?.["count"]], [true, 3]);
    assert.deepEqual(await cost(() => reconcileCount(world.context, lamps, "all")), [2, 0]);
  });
});
