import assert from "node:assert/strict";
import type { AnyImplementation } from "../../platform/operations/implement.ts";
import { HOUR } from "../../platform/values/clock.ts";
import propose from "../../offers/operations/propose.ts";
import { accept, counter } from "../../offers/operations/answer-offer.ts";
import { agreedPrices } from "../../offers/public.ts";
import { drain } from "../../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { relationsReader, relationsStore } from "../relations-store.ts";
import { MAX_BLOCKS } from "../relations.ts";
import { block, unblock } from "./block.ts";
import { listBlocks } from "./list-relations.ts";

const euros = (amount: number) => ({ amount, currency: "EUR" });

describe("a block", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "sara", ["seller"]);
    for (const uid of ["ben", "carl"]) await addMember(world.context, uid);
    for (const id of ["pot", "lamp", "rug"])
      await addListing(world.context, { id, seller: "sara", quantity: 2 });
  });

  const call = async (uid: string, operation: AnyImplementation, input: object) =>
    (await callAs(uid, operation, { context: world.context, input })) as Record<string, unknown>;
  const relations = (uid: string) => relationsReader(world.context).read(uid);
  const offer = async (listingId: string) =>
    String((await call("ben", propose, { listingId, unitPrice: euros(600) }))["id"]);
  const stateOf = (id: string) => world.memory.find(`offers/${id}`)?.["state"];
  const edge = (follower: string, followed: string) =>
    world.firestore.doc(`follows/${follower}_${followed}`).set({ follower, followed, at: new Date() });

  it("stands in both members' relations, and in nobody else's", async () => {
    await call("sara", block, { uid: "ben" });
    const named = async (uid: string) => {
      const { blocked, blockedBy } = await relations(uid);
      return { blocked: Object.keys(blocked), blockedBy: Object.keys(blockedBy) };
    };
    assert.deepEqual(await named("sara"), { blocked: ["ben"], blockedBy: [] });
    assert.deepEqual(await named("ben"), { blocked: [], blockedBy: ["sara"] });
    assert.deepEqual(await named("carl"), { blocked: [], blockedBy: [] });
  });

  it("changes nothing when it is made again, and says since when it stands", async () => {
    const first = await call("sara", block, { uid: "ben" });
    world.clock.advance(HOUR);
    assert.deepEqual(await call("sara", block, { uid: "ben" }), first);
  });

  it("ends mutual follows, also those whose trigger has not run yet", async () => {
    await edge("sara", "ben");
    await edge("ben", "sara");
    const stored = await relationsStore(world.context).find("ben");
    await world.firestore
      .doc("relations/ben")
      .set({ ...stored, lists: { ...stored.lists, following: { sara: new Date(), carl: new Date() } } });
    await call("sara", block, { uid: "ben" });
    assert.equal(world.memory.list("follows").length, 0);
    assert.deepEqual(Object.keys((await relations("ben")).following), ["carl"]);
  });

  it("ends the pair's open offers in its own transaction, as if the blocker had answered them", async () => {
    const [proposed, countered, accepted] = [await offer("pot"), await offer("lamp"), await offer("rug")];
    await call("sara", counter, { offerId: countered, unitPrice: euros(900) });
    await call("sara", accept, { offerId: accepted, unitPrice: euros(600) });
    await call("sara", block, { uid: "ben" });
    assert.deepEqual([proposed, countered, accepted].map(stateOf), ["declined", "withdrawn", "expired"]);
    assert.equal(await reasonOf(offer("pot")), "ListingNotForSale");
    const wanted = { buyer: "ben", listingIds: ["rug"], now: world.clock.now() };
    assert.deepEqual(await agreedPrices(world.context).find(world.context.database, wanted), []);
  });

  it("by the buyer withdraws what they offered, and leaves offers of others", async () => {
    const [own, countered] = [await offer("pot"), await offer("lamp")];
    await call("sara", counter, { offerId: countered, unitPrice: euros(900) });
    const others = await call("carl", propose, { listingId: "pot", unitPrice: euros(700) });
    await call("ben", block, { uid: "sara" });
    assert.deepEqual([own, countered].map(stateOf), ["withdrawn", "declined"]);
    assert.equal(stateOf(String(others["id"])), "proposed");
  });

  it("leaves an offer that a checkout holds: it is being paid", async () => {
    const id = await offer("rug");
    await call("sara", accept, { offerId: id, unitPrice: euros(600) });
    const until = new Date(world.clock.now().getTime() + HOUR);
    await world.firestore.doc(`offers/${id}`).update({ checkoutId: "c1", heldUntil: until });
    await call("sara", block, { uid: "ben" });
    assert.equal(stateOf(id), "accepted");
  });

  it("tells the blocked member nothing: they get no notification of what ended with it", async () => {
    await offer("pot");
    await drain(world.context);
    await call("sara", block, { uid: "ben" });
    await drain(world.context);
    assert.deepEqual(world.memory.list("members/ben/notifications"), []);
  });

  for (let seed = 1; seed <= 25; seed += 1)
    it(`leaves no offer open that is made at the same moment, whoever comes first (${seed})`, async () => {
      world.memory.interleave(seed);
      const [, offered] = await Promise.all([call("sara", block, { uid: "ben" }), reasonOf(offer("pot"))]);
      const states = world.memory.list("offers").map(({ data }) => data["state"]);
      assert.deepEqual(states, offered === "done" ? ["declined"] : []);
    });

  it("stands for each of both alone: taken back by one, that of the other stays", async () => {
    await call("sara", block, { uid: "ben" });
    await call("ben", block, { uid: "sara" });
    await call("sara", unblock, { uid: "ben" });
    const { blocked, blockedBy } = await relations("ben");
    assert.deepEqual([Object.keys(blocked), blockedBy], [["sara"], {}]);
    assert.equal(await reasonOf(offer("pot")), "ListingNotForSale");
    await call("ben", unblock, { uid: "sara" });
    assert.equal(await reasonOf(offer("pot")), "done");
    assert.deepEqual(await call("ben", unblock, { uid: "sara" }), {});
  });

  it("is of no use against oneself, or somebody who is not there or has left", async () => {
    await world.firestore.doc("access/carl").update({ state: "deleted" });
    const reasons = ["sara", "nobody", "carl"].map((uid) => reasonOf(call("sara", block, { uid })));
    assert.deepEqual(await Promise.all(reasons), ["OwnAccount", "MemberNotFound", "MemberNotFound"]);
  });

  it("beyond 5,000 waits until one is taken back", async () => {
    const stored = await relationsStore(world.context).find("sara");
    const blocked = Object.fromEntries(
      Array.from({ length: MAX_BLOCKS }, (_, n) => [`member-${n}`, new Date()]),
    );
    await world.firestore.doc("relations/sara").set({ ...stored, lists: { ...stored.lists, blocked } });
    assert.equal(await reasonOf(call("sara", block, { uid: "ben" })), "TooManyBlocks");
    await call("sara", unblock, { uid: "member-1" });
    assert.equal(await reasonOf(call("sara", block, { uid: "ben" })), "done");
  });

  it("is a signal for moderators when it is the hundredth of somebody", async () => {
    const stored = await relationsStore(world.context).find("ben");
    const blockedBy = Object.fromEntries(Array.from({ length: 99 }, (_, n) => [`member-${n}`, new Date()]));
    await world.firestore.doc("relations/ben").set({ ...stored, lists: { ...stored.lists, blockedBy } });
    await call("sara", block, { uid: "ben" });
    await drain(world.context);
    const signals = world.memory
      .list("signals")
      .map(({ data }) => [data["kind"], data["subject"], data["evidence"]]);
    assert.deepEqual(signals, [["widelyBlocked", "ben", { count: 100 }]]);
  });

  it("is listed for who made it, the latest first and page by page, with names as they are now", async () => {
    await call("ben", block, { uid: "sara" });
    world.clock.advance(HOUR);
    await call("ben", block, { uid: "carl" });
    await world.firestore.doc("members/sara").delete();
    const first = await call("ben", listBlocks, { limit: 1 });
    const second = await call("ben", listBlocks, { limit: 1, after: first["next"] });
    const shown = [first, second].flatMap(({ blocks }) => blocks as Record<string, unknown>[]);
    assert.deepEqual(
      shown.map(({ uid, handle }) => [uid, handle]),
      [
        ["carl", "carl"],
        ["sara", null],
      ],
    );
    assert.equal(second["next"], null);
    assert.deepEqual((await call("carl", listBlocks, {}))["blocks"], []);
  });
});
