import assert from "node:assert/strict";
import { addListing, addMember } from "../../../test-support/shop.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addDevice, openPushes } from "../../../test-support/pushes.ts";
import type { DocumentChange } from "../../platform/triggers/event.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { DAY, HOUR, MINUTE } from "../../platform/values/clock.ts";
import { noRelations } from "../../relations/public.ts";
import { notifyOfFollow, notifyOfLike } from "../reactions/notify-of-edges.ts";

describe("Of those who like a listing", () => {
  let world: MemoryWorld;
  let pushes: ReturnType<typeof openPushes>;
  beforeEach(async () => {
    world = memoryContext();
    pushes = openPushes();
    await addMember(world.context, "sara", ["seller"]);
    for (const uid of ["ada", "bob", "cleo", "dan", "eve"]) await addMember(world.context, uid);
    addDevice(world, "sara");
    await addListing(world.context, { id: "pot", seller: "sara", quantity: 1 });
  });

  function event(uid: string, isGone = false): DocumentChange {
    const at = world.clock.now();
    const document = { uid, listingId: "pot", at };
    const [before, after] = isGone ? [document, undefined] : [undefined, document];
    return { params: { likeId: `${uid}_pot` }, before, after, at } as unknown as DocumentChange;
  }
  async function like(uid: string, context: Context = world.context): Promise<void> {
    world.memory.put(`likes/${uid}_pot`, { uid, listingId: "pot", at: world.clock.now() });
    await notifyOfLike.run(event(uid), context);
  }
  async function unlike(uid: string): Promise<void> {
    await world.firestore.doc(`likes/${uid}_pot`).delete();
    await notifyOfLike.run(event(uid, true), world.context);
  }
  async function pass(milliseconds: number): Promise<void> {
    await pushes.settle(world.context);
    world.clock.advance(milliseconds);
    await pushes.settle(world.context);
  }
  const shown = () =>
    world.memory
      .list("members/sara/notifications")
      .map(({ data }) => [data["kind"], data["count"], data["members"], data["isRead"]]);
  const read = async () => {
    const [notification] = (await world.firestore.collection("members/sara/notifications").get()).docs;
    await notification?.ref.update({ isRead: true });
  };

  it("the seller hears of the first at once, and of all others together, with three names", async () => {
    await like("ada");
    await pass(0);
    assert.deepEqual(shown(), [["listingLiked", 1, ["ada"], false]]);
    assert.deepEqual(
      pushes.sent.map(({ title, body, urgency }) => [title, body, urgency]),
      [["News", "ada likes “Brass samovar”", "normal"]],
    );
    for (const uid of ["bob", "cleo", "dan", "eve"]) {
      world.clock.advance(MINUTE);
      await like(uid);
    }
    await pass(10 * MINUTE);
    assert.deepEqual(shown(), [["listingLiked", 5, ["eve", "dan", "cleo"], false]]);
    assert.equal(pushes.sent.at(-1)?.body, "eve and 4 others like “Brass samovar”");
    assert.equal(pushes.sent.length, 2);
  });

  it("nobody hears who likes what they sell themselves", async () => {
    await like("sara");
    await pass(HOUR);
    assert.deepEqual(shown(), []);
  });

  it("what was read is over: the next notification has those who came since", async () => {
    await like("ada");
    await pass(0);
    await read();
    await like("bob");
    await pass(HOUR);
    assert.deepEqual(shown(), [["listingLiked", 1, ["bob"], false]]);
  });

  it("whoever takes it back and likes it again makes no second push, read or not", async () => {
    await like("ada");
    await pass(0);
    for (let count = 0; count < 5; count += 1) {
      await unlike("ada");
      await pass(20 * MINUTE);
      await like("ada");
      await pass(2 * HOUR);
      if (count === 2) await read();
    }
    await pass(DAY);
    assert.equal(pushes.sent.length, 1);
  });

  it("those who took it back are gone from it, and it is gone with the last", async () => {
    await like("ada");
    await like("bob");
    await pass(0);
    assert.deepEqual(shown(), [["listingLiked", 2, ["ada", "bob"].toSorted().toReversed(), false]]);
    await unlike("bob");
    await pass(HOUR);
    assert.deepEqual(shown(), [["listingLiked", 1, ["ada"], false]]);
    await unlike("ada");
    await pass(HOUR);
    assert.deepEqual(shown(), []);
    assert.equal(pushes.sent.length, 1);
  });

  it("there is nothing of somebody blocked or muted, nor for a seller who wants none or is suspended", async () => {
    const muted = { bob: { until: null, what: ["notifications"] } };
    const lists = { ...noRelations, blocked: { ada: world.clock.now() }, muted, mutedBy: {} };
    world.memory.put("relations/sara", { uid: "sara", lists });
    await like("ada");
    await like("bob");
    await pass(HOUR);
    assert.deepEqual(shown(), []);
    world.memory.put("members/sara/notify/preferences", { kinds: { listingLiked: { inApp: false } } });
    await like("cleo");
    await pass(HOUR);
    assert.deepEqual(shown(), []);
    world.memory.put("members/sara/notify/preferences", { kinds: {} });
    await world.firestore.doc("access/sara").update({ state: "suspended" });
    await like("dan");
    await pass(8 * HOUR);
    assert.deepEqual(shown(), []);
  });

  for (const commit of [1, 2, 3, 4, 5]) {
    it(`the same is told where an instance dies after commit ${commit}, and events come twice and shuffled`, async () => {
      for (const uid of ["ada", "bob"])
        world.memory.put(`likes/${uid}_pot`, { uid, listingId: "pot", at: world.clock.now() });
      const dying = world.dying({ commit, moment: "after" });
      const late = event("ada");
      world.clock.advance(MINUTE);
      await notifyOfLike.run(event("bob"), dying).catch(() => undefined);
      await pushes.settle(dying).catch(() => undefined);
      await notifyOfLike.run(event("bob"), world.context);
      await notifyOfLike.run(late, world.context);
      await notifyOfLike.run(late, world.context);
      for (let count = 0; count < 3; count += 1) await pass(20 * MINUTE);
      assert.deepEqual(
        shown().map(([kind, count]) => [kind, count]),
        [["listingLiked", 2]],
      );
      assert.equal(new Set(pushes.sent.map(({ tag }) => tag)).size, 1);
    });
  }

  it("however many within an hour lead to 8 notifications and 8 pushes at most, and all but one taken back to that one", async () => {
    // `npm run bench notify` has 10 000.
    const likes = 1_500;
    let told = 0;
    let last = "";
    async function notice(wait = 0): Promise<void> {
      await pass(wait);
      const now = JSON.stringify(shown());
      if (now !== last) told += 1;
      last = now;
    }
    for (let count = 0; count < likes; count += 1) {
      world.clock.advance((HOUR - MINUTE) / likes);
      await like(`fan-${String(count).padStart(5, "0")}`);
      if (count % 100 === 0) await notice();
    }
    for (const wait of [MINUTE, 10 * MINUTE, HOUR, 6 * HOUR, DAY]) await notice(wait);
    assert.ok(told <= 8, `${told} notifications`);
    assert.ok(pushes.sent.length <= 8, `${pushes.sent.length} pushes`);
    assert.deepEqual(
      shown().map(([kind, count]) => [kind, count]),
      [["listingLiked", 1_000]],
    );

    const { docs } = await world.firestore.collection("likes").get();
    for (const { ref, id } of docs) if (id !== "fan-00007_pot") await ref.delete();
    const sent = pushes.sent.length;
    await notifyOfLike.run(event("fan-00008", true), world.context);
    await pass(DAY);
    assert.deepEqual(shown(), [["listingLiked", 1, ["fan-00007"], false]]);
    assert.equal(pushes.sent.length, sent);
  });

  it("a burst costs nothing but the first in a window, and one alone three reads and two writes", async () => {
    const cost = await invoke({ requestId: "test" }, async (invocation) => {
      await like("ada");
      return [invocation.reads, invocation.writes];
    });
    assert.deepEqual(cost, [3, 2]);
    world.clock.advance(MINUTE);
    await like("bob");
    const further = await invoke({ requestId: "test" }, async (invocation) => {
      for (const uid of ["cleo", "dan", "eve"]) await like(uid);
      return [invocation.reads, invocation.writes];
    });
    assert.deepEqual(further, [0, 0]);
  });

  it("of followers, newcomers are not told unless they are followed back", async () => {
    const follow = async (follower: string) => {
      const at = world.clock.now();
      const document = { follower, followed: "sara", at, notify: false };
      world.memory.put(`follows/${follower}_sara`, document);
      const change = { params: {}, before: undefined, after: document, at } as unknown as DocumentChange;
      await notifyOfFollow.run(change, world.context);
    };
    world.clock.advance(30 * DAY);
    await addMember(world.context, "nele");
    await addMember(world.context, "nora");
    const lists = { ...noRelations, following: { nora: world.clock.now() }, mutedBy: {} };
    world.memory.put("relations/sara", { uid: "sara", lists });
    for (const uid of ["nele", "ada", "nora"]) {
      world.clock.advance(1);
      await follow(uid);
    }
    await pass(HOUR);
    assert.deepEqual(shown(), [["memberFollowed", 2, ["nora", "ada"], false]]);
  });
});
