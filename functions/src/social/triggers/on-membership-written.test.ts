import assert from "node:assert/strict";
import { invoke } from "../../platform/runtime/invocation.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing } from "../../../test-support/shop.ts";
import { add, remove, shuffle } from "../../../test-support/social/edges.ts";
import { onCommentWritten, onLikeWritten, onWatchWritten } from "./on-membership-written.ts";

const listingId = "samovar";

describe("the likes of a listing", () => {
  let world: MemoryWorld;
  beforeEach(() => {
    world = memoryContext();
  });

  const path = (uid: string) => `likes/${uid}_${listingId}`;
  const like = (uid: string) => add(world.firestore, path(uid), { uid, listingId });
  const unlike = (uid: string) => remove(world.firestore, path(uid), { uid, listingId });
  const counters = async () => (await world.firestore.doc(`counters/${listingId}`).get()).data();
  const likes = async () => (await counters())?.likes as unknown;
  const cost = (work: () => Promise<unknown>) =>
    invoke({ requestId: "test" }, async (invocation) => {
      await work();
      return `${invocation.reads} reads, ${invocation.writes} writes`;
    });

  it("are counted at once when one comes alone, for 2 reads and 1 write, and a read and a write more for the seller's figures", async () => {
    await addListing(world.context, { id: listingId, seller: "sara", quantity: 1 });
    const event = await like("ada");
    const billed = await cost(() => onLikeWritten.run(event, world.context));
    assert.deepEqual([await likes(), billed], [1, "3 reads, 2 writes"]);
  });

  it("cost nothing for an event that a later count has included, and one read in another instance", async () => {
    const [first, second] = [await like("ada"), await like("bob")];
    await onLikeWritten.run(second, world.context);
    const here = await cost(() => onLikeWritten.run(first, world.context));
    const elsewhere = await cost(() => onLikeWritten.run(first, { ...world.context }));
    assert.deepEqual([here, elsewhere], ["0 reads, 0 writes", "1 reads, 0 writes"]);
    assert.equal(await likes(), 2);
  });

  it("are written at most twice for a burst in one instance", async () => {
    const events = await Promise.all(Array.from({ length: 60 }, (_, index) => like(`member-${index}`)));
    const billed = await cost(() =>
      Promise.all(events.map((event) => onLikeWritten.run(event, world.context))),
    );
    assert.equal(await likes(), 60);
    assert.match(billed, /^[2-5] reads, [12] writes$/);
  });

  it("end exact when every event comes twice, shuffled, to three instances", async () => {
    const people = Array.from({ length: 20 }, (_, index) => `member-${index}`);
    const events = await Promise.all(people.map(like));
    events.push(...(await Promise.all(people.slice(0, 7).map(unlike))));
    events.push(...(await Promise.all(people.slice(0, 3).map(like))));
    const instances = [1, 2, 3].map(() => Object.assign({}, world.context));
    await Promise.all(
      shuffle([...events, ...events]).map((event, index) =>
        onLikeWritten.run(event, instances[index % 3] ?? world.context),
      ),
    );
    assert.equal(await likes(), 16);
  });

  it("end exact when likes and unlikes come while others are being counted", async () => {
    const people = Array.from({ length: 12 }, (_, index) => `member-${index}`);
    await Promise.all(
      people.map(async (uid, index) => {
        await onLikeWritten.run(await like(uid), world.context);
        if (index % 3 === 0) await onLikeWritten.run(await unlike(uid), world.context);
      }),
    );
    assert.equal(await likes(), 8);
  });

  for (const moment of ["before", "after"] as const) {
    it(`are exact after an instance dies ${moment} it saves the count, and the event comes again`, async () => {
      const event = await like("ada");
      const dying = world.dying({ commit: 1, moment });
      await assert.rejects(onLikeWritten.run(event, dying));
      assert.equal(await likes(), moment === "before" ? undefined : 1);
      await onLikeWritten.run(event, { ...world.context });
      assert.equal(await likes(), 1);
    });
  }

  it("are not counted for a like that is written over with itself, or names no listing", async () => {
    const event = await like("ada");
    await onLikeWritten.run({ ...event, before: event.after }, world.context);
    await onLikeWritten.run({ ...event, after: { uid: "ada" } }, world.context);
    assert.equal(await counters(), undefined);
  });

  it("leave the other counts of the listing alone", async () => {
    await world.firestore.doc(`counters/${listingId}`).set({ listingId, views: 7 });
    const watch = await add(world.firestore, `watches/ada_${listingId}`, { uid: "ada", listingId });
    const comments = `listings/${listingId}/comments`;
    const comment = { author: "ada", listingId, isShown: true };
    const first = await add(world.firestore, `${comments}/one`, comment);
    await add(world.firestore, `${comments}/two`, comment);
    await add(world.firestore, `${comments}/hidden`, { ...comment, isShown: false });
    await Promise.all([
      onLikeWritten.run(await like("ada"), world.context),
      onWatchWritten.run(watch, world.context),
      onCommentWritten.run({ ...first, params: { listingId } }, world.context),
    ]);
    const { likes: liked, watchers, comments: commented, views } = (await counters()) ?? {};
    assert.deepEqual([liked, watchers, commented, views], [1, 1, 2, 7]);
  });

  it("are promised for later where a count would cost many reads so soon after the last", async () => {
    const event = await like("ada");
    const countedAt = new Date(event.at.getTime() - 1_000);
    await world.firestore.doc(`counters/${listingId}`).set({
      listingId,
      likes: 20_000,
      countedAt: { likes: countedAt },
    });
    const billed = await cost(() => onLikeWritten.run(event, world.context));
    const next = await cost(async () => onLikeWritten.run(await like("bob"), world.context));
    assert.deepEqual([billed, next], ["1 reads, 1 writes", "1 reads, 0 writes"]);
    const { dueAt, likes: stale } = (await counters()) ?? {};
    assert.deepEqual([dueAt.toDate(), stale], [new Date(countedAt.getTime() + 20_000), 20_000]);
  });
});
