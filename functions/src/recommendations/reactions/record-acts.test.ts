import assert from "node:assert/strict";
import { commentAdded } from "../../comments/public.ts";
import { offerChanged } from "../../offers/public.ts";
import { orderChanged } from "../../orders/public.ts";
import { reviewPublished } from "../../reviews/public.ts";
import type { Subscriber } from "../../platform/events/subscriber.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember } from "../../../test-support/shop.ts";
import { add, remove, shuffle } from "../../../test-support/social/edges.ts";
import type { Taste } from "../taste.ts";
import {
  recordComment,
  recordLike,
  recordOffer,
  recordOrder,
  recordReview,
  recordWatch,
} from "./record-acts.ts";

describe("the acts of a member", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "ada");
    for (const id of ["pot", "lamp"]) await addListing(world.context, { id, seller: "sara", quantity: 1 });
  });

  const actsOf = (uid = "ada") => {
    const taste = world.memory.list("tastes").find(({ path }) => path === `tastes/${uid}`);
    const { acts = {} } = (taste?.data ?? {}) as Partial<Taste>;
    return Object.fromEntries(
      Object.values(acts).map(({ listingId, at }) => [listingId, Object.keys(at).toSorted()]),
    );
  };
  const edge = (listingId: string) => ({ uid: "ada", listingId });
  const tell = (subscriber: Subscriber, data: object) =>
    subscriber.reaction.run({ eventId: "e", at: world.clock.now(), data: { ...data } }, world.context);

  it("are what they like and watch now, whatever order its events come in, twice each", async () => {
    const events = [
      await add(world.firestore, "likes/ada_pot", edge("pot")),
      await remove(world.firestore, "likes/ada_pot", edge("pot")),
      await add(world.firestore, "likes/ada_lamp", edge("lamp")),
    ];
    const watch = await add(world.firestore, "watches/ada_lamp", edge("lamp"));
    await recordWatch.run(watch, world.context);
    for (const event of shuffle([...events, ...events])) await recordLike.run(event, world.context);
    assert.deepEqual(actsOf(), { lamp: ["like", "watch"] });
  });

  it("cost 3 reads and a write for a like, and no write when it is told again", async () => {
    const event = await add(world.firestore, "likes/ada_pot", edge("pot"));
    const cost = () =>
      invoke({ requestId: "test" }, async (invocation) => {
        await recordLike.run(event, world.context);
        return `${invocation.reads} reads, ${invocation.writes} writes`;
      });
    assert.deepEqual([await cost(), await cost()], ["3 reads, 1 writes", "3 reads, 0 writes"]);
  });

  for (const moment of ["before", "after"] as const) {
    it(`are kept after an instance dies ${moment} it saves one, and the event comes again`, async () => {
      const event = await add(world.firestore, "likes/ada_pot", edge("pot"));
      await assert.rejects(recordLike.run(event, world.dying({ commit: 1, moment })));
      await recordLike.run(event, world.context);
      assert.deepEqual(actsOf(), { pot: ["like"] });
    });
  }

  it("are none on own listings, on what there is not, and in edges that name nothing", async () => {
    await addListing(world.context, { id: "own", seller: "ada", quantity: 1 });
    for (const id of ["own", "nothing"]) {
      await recordLike.run(await add(world.firestore, `likes/ada_${id}`, edge(id)), world.context);
    }
    const broken = await add(world.firestore, "likes/ada_pot", edge("pot"));
    await recordLike.run({ ...broken, after: { uid: 7 } }, world.context);
    assert.deepEqual(world.memory.list("tastes"), []);
  });

  it("are offers that they make, not those that they answer", async () => {
    const offer = { offerId: "o", listingId: "pot", buyer: "ada", seller: "sara", state: "proposed" };
    await tell(recordOffer, offerChanged.data.parse({ ...offer, action: "counter", actor: "buyer" }));
    assert.deepEqual(actsOf(), {});
    const made = offerChanged.data.parse({ ...offer, action: "propose", actor: "buyer" });
    await tell(recordOffer, made);
    await tell(recordOffer, made);
    assert.deepEqual(actsOf(), { pot: ["offer"] });
  });

  it("are listings that they comment", async () => {
    const comment = { listingId: "pot", commentId: "c", author: "ada", seller: "sara" };
    const alone = { parentId: null, parentAuthor: null, mentioned: [] };
    await tell(recordComment, commentAdded.data.parse({ ...comment, ...alone }));
    assert.deepEqual(actsOf(), { pot: ["comment"] });
  });

  const order = {
    orderId: "order",
    checkoutId: "c",
    buyer: "ada",
    seller: "sara",
    isSellerParty: true,
    action: "pay",
    actor: "system",
    uid: null,
    note: "",
    from: "placed",
    to: "paid",
  };
  const placeOrder = () =>
    world.firestore
      .doc("orders/order")
      .set({ id: "order", buyer: "ada", lines: [{ listingId: "pot" }, { listingId: "lamp" }] });

  it("are orders that were paid for, with all their lines", async () => {
    await placeOrder();
    await tell(recordOrder, orderChanged.data.parse(order));
    assert.deepEqual(actsOf(), { pot: ["order"], lamp: ["order"] });
  });

  it("are reviews as a buyer: praise with four stars, a complaint with two, nothing with three", async () => {
    await placeOrder();
    const review = async (rating: number) => {
      await world.firestore
        .doc("reviews/order_buyer")
        .set({ id: "order_buyer", orderId: "order", role: "buyer" });
      const data = { reviewId: "order_buyer", author: "ada", subject: "sara", rating };
      await tell(recordReview, reviewPublished.data.parse(data));
    };
    await review(3);
    assert.deepEqual(actsOf(), {});
    await review(4);
    assert.deepEqual(actsOf(), { pot: ["praise"], lamp: ["praise"] });
  });

  it("of one who has left are not kept, however late they are told", async () => {
    await placeOrder();
    await world.firestore.doc("members/ada").delete();
    await tell(recordOrder, orderChanged.data.parse(order));
    assert.deepEqual(world.memory.list("tastes"), []);
  });
});
