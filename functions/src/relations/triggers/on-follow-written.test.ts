import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { invoke } from "../../platform/runtime/invocation.ts";
import type { DocumentChange } from "../../platform/triggers/event.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addMember } from "../../../test-support/shop.ts";
import { shuffle } from "../../../test-support/social/edges.ts";
import { MAX_FOLLOWS_AN_HOUR } from "../follow.ts";
import { MAX_FOLLOWS } from "../relations.ts";
import { relationsReader, relationsStore } from "../relations-store.ts";
import onFollowWritten from "./on-follow-written.ts";

describe("a follow", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    for (const uid of ["ada", "bob", "eve"]) await addMember(world.context, uid);
  });

  const path = (follower: string, followed: string) => `follows/${follower}_${followed}`;
  /** As its client writes it, with the event that this causes. */
  const follow = async (follower: string, followed: string): Promise<DocumentChange> => {
    const after = { follower, followed, at: world.clock.now(), notify: false };
    const { writeTime } = await world.firestore.doc(path(follower, followed)).set(after);
    return { eventId: randomUUID(), at: writeTime.toDate(), params: {}, after };
  };
  const unfollow = async (follower: string, followed: string): Promise<DocumentChange> => {
    const { writeTime } = await world.firestore.doc(path(follower, followed)).delete();
    return { eventId: randomUUID(), at: writeTime.toDate(), params: {}, before: { follower, followed } };
  };
  const tell = (event: DocumentChange) => onFollowWritten.run(event, world.context);
  const relations = (uid: string) => relationsReader(world.context).read(uid);
  const following = async (uid: string) => Object.keys((await relations(uid)).following);
  const followers = async (uid: string) =>
    (await world.firestore.doc(`followerCounts/${uid}`).get()).get("followers") as unknown;
  const hasEdge = async (follower: string, followed: string) =>
    (await world.firestore.doc(path(follower, followed)).get()).exists;
  const given = async (uid: string, lists: object, pace?: object) => {
    const stored = await relationsStore(world.context).find(uid);
    const changed = { ...stored, lists: { ...stored.lists, ...lists }, ...(pace && { pace }) };
    await world.firestore.doc(`relations/${uid}`).set(changed);
  };

  it("is in the relations of who follows and counts for who is followed, and goes with its edge", async () => {
    await tell(await follow("ada", "bob"));
    assert.deepEqual([await following("ada"), await followers("bob")], [["bob"], 1]);
    assert.deepEqual(await following("bob"), []);
    await tell(await unfollow("ada", "bob"));
    assert.deepEqual([await following("ada"), await followers("bob")], [[], undefined]);
  });

  it("costs 6 reads and 2 writes, and 4 reads when its event comes again", async () => {
    const cost = (event: DocumentChange) =>
      invoke({ requestId: "test" }, async (invocation) => {
        await tell(event);
        return `${invocation.reads} reads, ${invocation.writes} writes`;
      });
    const event = await follow("ada", "bob");
    assert.deepEqual([await cost(event), await cost(event)], ["6 reads, 2 writes", "4 reads, 0 writes"]);
  });

  it("ends as the edge stands when events come twice and in any order", async () => {
    const events: DocumentChange[] = [];
    for (const step of ["on", "off", "on", "off", "on"])
      events.push(await (step === "on" ? follow("ada", "bob") : unfollow("ada", "bob")));
    events.push(await follow("ada", "eve"), await unfollow("ada", "eve"));
    for (const event of shuffle([...events, ...events])) await tell(event);
    assert.deepEqual(
      [await following("ada"), await followers("bob"), await followers("eve")],
      [["bob"], 1, undefined],
    );
  });

  for (const moment of ["before", "after"] as const)
    for (const commit of [1, 2])
      it(`is right when its trigger dies ${moment} commit ${commit} and its event comes again`, async () => {
        const event = await follow("ada", "bob");
        await assert.rejects(onFollowWritten.run(event, world.dying({ commit, moment })));
        await onFollowWritten.run(event, { ...world.context });
        assert.deepEqual([await following("ada"), await followers("bob")], [["bob"], 1]);
      });

  it("is taken away again where either has blocked the other", async () => {
    await given("ada", { blocked: { bob: world.clock.now() }, blockedBy: { eve: world.clock.now() } });
    for (const followed of ["bob", "eve"]) {
      await tell(await follow("ada", followed));
      assert.ok(!(await hasEdge("ada", followed)));
    }
    assert.deepEqual(await following("ada"), []);
  });

  for (const state of ["suspended", "deleted", undefined] as const)
    it(`of a member who is ${state ?? "unknown"} is taken away again`, async () => {
      if (state) await world.firestore.doc("access/bob").update({ state });
      else await world.firestore.doc("access/bob").delete();
      await tell(await follow("ada", "bob"));
      assert.deepEqual([await hasEdge("ada", "bob"), await following("ada")], [false, []]);
    });

  it("leaves nothing of somebody whose relations were erased meanwhile", async () => {
    const event = await follow("ada", "bob");
    await world.firestore.doc("access/ada").update({ state: "deleted" });
    await tell(event);
    assert.ok(!(await hasEdge("ada", "bob")));
    assert.ok(!(await world.firestore.doc("relations/ada").get()).exists);
  });

  it("of oneself is taken away again", async () => {
    await tell(await follow("ada", "ada"));
    assert.ok(!(await hasEdge("ada", "ada")));
  });

  it("beyond 2,000 is taken away again, until one is given up", async () => {
    const long = new Date("2025-01-01");
    const many = Object.fromEntries(Array.from({ length: MAX_FOLLOWS }, (_, n) => [`member-${n}`, long]));
    await given("ada", { following: many });
    await tell(await follow("ada", "bob"));
    assert.ok(!(await hasEdge("ada", "bob")));
    await tell(await unfollow("ada", "member-7"));
    await tell(await follow("ada", "bob"));
    assert.equal((await following("ada")).includes("bob"), true);
  });

  it("beyond 500 in an hour undoes all of that hour, once told; older ones stay, and a new hour begins anew", async () => {
    const hour = { from: world.clock.now(), count: MAX_FOLLOWS_AN_HOUR };
    const early = new Date(world.clock.now().getTime() - 2 * 3_600_000);
    const many = Array.from({ length: MAX_FOLLOWS_AN_HOUR }, (_, n) => `member-${n}`);
    for (const uid of many)
      await world.firestore.doc(path("ada", uid)).set({ follower: "ada", followed: uid });
    const recent = Object.fromEntries(many.map((uid) => [uid, world.clock.now()]));
    await given("ada", { following: { ...recent, old: early } }, hour);

    await tell(await follow("ada", "bob"));
    await tell(await follow("ada", "eve"));
    assert.deepEqual(await following("ada"), ["old"]);
    assert.equal(world.memory.list("follows").length, 0);
    const events = world.memory.list("events").map(({ data }) => [data["type"], data["data"]]);
    assert.deepEqual(events, [["relations.followSpamFound", { uid: "ada", follows: 501 }]]);

    world.clock.advance(3_600_000);
    await tell(await follow("ada", "eve"));
    assert.deepEqual((await following("ada")).toSorted(), ["eve", "old"]);
  });
});
