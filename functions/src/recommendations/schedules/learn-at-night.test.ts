import assert from "node:assert/strict";
import { invoke } from "../../platform/runtime/invocation.ts";
import { after, DAY } from "../../platform/values/clock.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import type { Act } from "../taste.ts";
import learnAtNight from "./learn-at-night.ts";

describe("the night", () => {
  let world: MemoryWorld;
  beforeEach(() => {
    world = memoryContext(new Date("2026-03-01T02:40:00Z"));
  });

  const act = (listingId: string, at: Date, category = "home.lamps"): Act => ({
    listingId,
    seller: `seller of ${listingId}`,
    category,
    brand: null,
    publishedAt: at,
    at: { like: at },
  });
  const addTaste = (uid: string, ids: string[], changedAt = world.clock.now()) => {
    const acts = Object.fromEntries(ids.map((id) => [id, act(id, changedAt, `home.${id.split("-")[0]}`)]));
    world.memory.put(`tastes/${uid}`, { uid, acts, changedAt });
  };
  const run = () => learnAtNight.run(world.clock.now(), world.context);
  const beside = (key: string, field: string) => {
    const found = world.memory.list("similar").find(({ path }) => path === `similar/${key}`);
    return ((found?.data as Record<string, { listingId?: string; name?: string }[]>)?.[field] ?? []).map(
      ({ listingId, name }) => listingId ?? name,
    );
  };

  it("writes beside each listing what three chose with it, and beside each category what goes with that", async () => {
    for (const uid of ["ada", "bob", "cid"]) addTaste(uid, ["lamp", "rug", `pot-${uid}`]);
    const { members, written } = await run();
    assert.deepEqual([members, written], [3, 2]);
    assert.deepEqual([beside("lamp", "together"), beside("rug", "together")], [["rug"], ["lamp"]]);
    assert.deepEqual(new Set(beside("category.home.pot", "alongside")), new Set(["home.lamp", "home.rug"]));
  });

  it("keeps what publishing wrote, and writes no list again that is the same", async () => {
    world.memory.put("similar/lamp", {
      key: "lamp",
      alike: [{ listingId: "vase" }],
      changedAt: world.clock.now(),
    });
    for (const uid of ["ada", "bob", "cid"]) addTaste(uid, ["lamp", "rug"]);
    await run();
    assert.deepEqual([beside("lamp", "alike"), beside("lamp", "together")], [["vase"], ["rug"]]);
    world.clock.advance(DAY);
    assert.equal((await run())["written"], 0);
  });

  it("removes tastes to which nobody has added for half a year, with what was ranked by them, and lists of no use", async () => {
    const old = after(world.clock.now(), -181 * DAY);
    addTaste("ada", ["lamp", "rug"], old);
    addTaste("bob", ["lamp", "rug"]);
    world.memory.put("forYou/ada", { uid: "ada", ranked: [] });
    world.memory.put("similar/gone", { key: "gone", changedAt: old });
    assert.equal((await run())["removed"], 2);
    assert.deepEqual(
      ["tastes", "forYou", "similar"].map((name) => world.memory.list(name).map(({ path }) => path)),
      [["tastes/bob"], [], []],
    );
  });

  it("costs a read a member, one for each list that it compares, and four for where it stands", async () => {
    for (let index = 0; index < 30; index += 1) addTaste(`member${index}`, ["lamp", "rug"]);
    const cost = await invoke({ requestId: "test" }, async (invocation) => {
      await run();
      return `${invocation.reads} reads, ${invocation.writes} writes`;
    });
    assert.equal(cost, "37 reads, 5 writes");
  });

  it("goes on where it died, and ends the same", async () => {
    for (const uid of ["ada", "bob", "cid"]) addTaste(uid, ["lamp", "rug"]);
    for (const commit of [1, 2]) {
      const dying = world.dying({ commit, moment: "before" });
      await assert.rejects(learnAtNight.run(world.clock.now(), dying));
    }
    await run();
    assert.deepEqual([beside("lamp", "together"), beside("rug", "together")], [["rug"], ["lamp"]]);
  });
});
