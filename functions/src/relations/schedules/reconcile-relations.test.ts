import assert from "node:assert/strict";
import { after as later, DAY, MINUTE } from "../../platform/values/clock.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember } from "../../../test-support/shop.ts";
import { relationsReader, relationsStore } from "../relations-store.ts";
import reconcileRelations, { MAX_PASSED } from "./reconcile-relations.ts";

describe("the reconciling of relations", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext(new Date());
    for (const uid of ["ada", "bob", "eve"]) await addMember(world.context, uid);
  });

  /** Whose event never came. */
  const follow = (follower: string, followed: string) =>
    world.firestore
      .doc(`follows/${follower}_${followed}`)
      .set({ follower, followed, at: new Date(), notify: false });
  const given = async (uid: string, following: Record<string, Date>) => {
    const stored = await relationsStore(world.context).find(uid);
    await world.firestore.doc(`relations/${uid}`).set({ ...stored, lists: { ...stored.lists, following } });
  };
  const reconcile = (sinceNow: number, context = world.context) =>
    reconcileRelations.run(later(new Date(), sinceNow), context);
  const following = async (uid: string) =>
    Object.keys((await relationsReader(world.context).read(uid)).following);
  const followers = async (uid: string) =>
    (await world.firestore.doc(`followerCounts/${uid}`).get()).get("followers") as unknown;

  it("finds a follow whose event was dropped, after two minutes in which its trigger may come", async () => {
    await follow("ada", "bob");
    assert.equal((await reconcile(MINUTE)).seen, 0);
    assert.deepEqual(await following("ada"), []);
    const { seen, settled, differed } = await reconcile(3 * MINUTE);
    assert.deepEqual([seen, settled, differed], [1, 1, 1]);
    assert.deepEqual([await following("ada"), await followers("bob")], [["bob"], 1]);
    assert.equal((await reconcile(5 * MINUTE)).seen, 0);
  });

  it("forgets within a day a follow that was taken back and whose event was dropped", async () => {
    await given("ada", { bob: new Date(), eve: new Date() });
    await follow("ada", "eve");
    await world.firestore.doc("followerCounts/bob").set({ uid: "bob", followers: 1 });
    await reconcile(0);
    assert.deepEqual([await following("ada"), await followers("bob")], [["eve"], undefined]);
  });

  it("takes away an edge that may not be, which no event has told of", async () => {
    await follow("ada", "bob");
    const stored = await relationsStore(world.context).find("ada");
    const lists = { ...stored.lists, blockedBy: { bob: new Date() } };
    await world.firestore.doc("relations/ada").set({ ...stored, lists });
    await reconcile(3 * MINUTE);
    assert.deepEqual(world.memory.list("follows"), []);
  });

  it("makes the counts that were left to it", async () => {
    await follow("ada", "bob");
    const dueAt = later(new Date(), -MINUTE);
    await world.firestore.doc("followerCounts/bob").set({ uid: "bob", followers: 9_000, dueAt });
    const { due } = await reconcile(MINUTE);
    assert.deepEqual([due, await followers("bob")], [1, 1]);
    assert.equal((await reconcile(2 * MINUTE)).due, 0);
  });

  it("passes over all in turn, then rests until a day after it began", async () => {
    for (let index = 0; index <= MAX_PASSED; index += 1)
      world.memory.put(`relations/member-${String(index).padStart(4, "0")}`, {
        uid: `member-${String(index).padStart(4, "0")}`,
        lists: { following: {}, blocked: {}, blockedBy: {}, muted: {}, mutedWords: [], mutedBy: {} },
      });
    const passes: unknown[] = [];
    for (const minutes of [0, 30, 60, 90]) passes.push((await reconcile(minutes * MINUTE)).passed);
    assert.deepEqual(passes, [MAX_PASSED, 1, 0, 0]);
    assert.equal((await reconcile(DAY)).passed, MAX_PASSED);
  });

  for (const moment of ["before", "after"] as const)
    for (const commit of [1, 2])
      it(`ends right when it dies ${moment} commit ${commit} and runs again`, async () => {
        await follow("ada", "bob");
        await follow("eve", "bob");
        await assert.rejects(reconcile(3 * MINUTE, world.dying({ commit, moment })));
        await reconcile(5 * MINUTE);
        assert.deepEqual(
          [await following("ada"), await following("eve"), await followers("bob")],
          [["bob"], ["bob"], 2],
        );
      });
});
