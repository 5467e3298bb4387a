import assert from "node:assert/strict";
import { after as later, DAY, MINUTE } from "../../platform/values/clock.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { add, remove } from "../../../test-support/social/edges.ts";
import { onLikeWritten } from "../triggers/on-membership-written.ts";
import reconcileCounters, { MAX_PASSED } from "./reconcile-counters.ts";

describe("the reconciling of counters", () => {
  let world: MemoryWorld;
  beforeEach(() => {
    world = memoryContext(new Date());
  });

  const like = (uid: string, listingId = "pot") =>
    add(world.firestore, `likes/${uid}_${listingId}`, { uid, listingId });
  const reconcile = (sinceNow: number, context = world.context) =>
    reconcileCounters.run(later(new Date(), sinceNow), context);
  const likesOf = async (id = "pot") => (await world.firestore.doc(`counters/${id}`).get()).get("likes");

  it("counts the first like of a listing whose event was dropped", async () => {
    await like("ada");
    const { seen, differed } = await reconcile(3 * MINUTE);
    assert.deepEqual([await likesOf(), seen, differed], [1, 1, 1]);
  });

  it("counts a watch whose event was dropped", async () => {
    await add(world.firestore, "watches/ada_pot", { uid: "ada", listingId: "pot" });
    await reconcile(3 * MINUTE);
    assert.equal((await world.firestore.doc("counters/pot").get()).get("watchers"), 1);
  });

  it("leaves a like to its trigger for two minutes", async () => {
    await like("ada");
    assert.equal((await reconcile(MINUTE)).seen, 0);
    assert.equal(await likesOf(), undefined);
  });

  it("checks each like once, and writes nothing about those that are counted", async () => {
    const event = await like("ada");
    await onLikeWritten.run(event, world.context);
    const first = await reconcile(3 * MINUTE);
    const second = await reconcile(8 * MINUTE);
    assert.deepEqual([first.seen, first.differed, second.seen, second.differed], [1, 0, 0, 0]);
  });

  it("forgets within a day a like that was taken back and whose event was dropped", async () => {
    await onLikeWritten.run(await like("ada"), world.context);
    await reconcile(3 * MINUTE);
    await remove(world.firestore, "likes/ada_pot", { uid: "ada", listingId: "pot" });
    assert.equal((await reconcile(8 * MINUTE)).passed, 0);
    const { passed, differed } = await reconcile(DAY + 4 * MINUTE);
    assert.deepEqual([await likesOf(), passed, differed], [0, 1, 1]);
  });

  it("goes through all counters, some at a time, and begins again a day later", async () => {
    const writer = world.firestore.batch();
    for (let index = 0; index < MAX_PASSED + 10; index += 1) {
      const listingId = `listing-${index}`;
      writer.set(world.firestore.doc(`counters/${listingId}`), { listingId, likes: 5 });
    }
    await writer.commit();
    const passed = [];
    for (const minutes of [0, 10, 20]) passed.push((await reconcile(minutes * MINUTE)).passed);
    const wrong = await world.firestore.collection("counters").where("likes", "==", 5).get();
    assert.equal(wrong.size, 0);
    for (const { path } of world.memory.list("counters").slice(3)) world.memory.put(path, undefined);
    passed.push((await reconcile((24 * 60 + 1) * MINUTE)).passed);
    assert.deepEqual(passed, [MAX_PASSED, 10, 0, 3]);
  });

  it("keeps the promise of a counter that was too large to count at once", async () => {
    const first = await like("ada");
    const countedAt = new Date(first.at.getTime() - 19_500);
    const counters = world.firestore.doc("counters/pot");
    await counters.set({ listingId: "pot", likes: 100_000, countedAt: { likes: countedAt } });
    await onLikeWritten.run(first, world.context);
    assert.equal(await likesOf(), 100_000);
    // Counted too early, the promise stands: it is of all that comes before it is due.
    await reconcile(2 * MINUTE);
    assert.equal(await likesOf(), 1);
    assert.ok((await counters.get()).get("dueAt"));

    const due = later(new Date(), -1_000);
    await counters.update({ dueAt: due, likes: 100_000 });
    assert.equal((await reconcile(0)).due, 1);
    assert.deepEqual([await likesOf(), (await counters.get()).get("dueAt")], [1, undefined]);
  });

  for (const commit of [1, 2, 3]) {
    it(`heals all the same after a run that died at commit ${commit}`, async () => {
      await like("ada");
      await like("ada", "lamp");
      const dying = world.dying({ commit, moment: "before" });
      await reconcile(3 * MINUTE, dying).catch(() => undefined);
      await reconcile(3 * MINUTE);
      assert.deepEqual([await likesOf(), await likesOf("lamp")], [1, 1]);
    });
  }
});
