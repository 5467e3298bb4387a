import assert from "node:assert/strict";
import { DAY } from "../../platform/values/clock.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { callAs, reasonOf } from "../../../test-support/shop.ts";
import { openReviews } from "../../../test-support/reviews/reviews.ts";
import publishReviews from "../schedules/publish-reviews.ts";
import writeReview from "./write-review.ts";

describe("a review of an order", () => {
  let world: MemoryWorld;
  let reviews: Awaited<ReturnType<typeof openReviews>>;
  beforeEach(async () => {
    world = memoryContext();
    reviews = await openReviews(world, ["buyer", "seller", "stranger"]);
  });

  const tidy = () => publishReviews.run(world.clock.now(), world.context);

  it("is hidden, and seen by nobody, until the other side has written as well", async () => {
    await reviews.addOrder();
    const { state, publishAt } = await reviews.write("buyer", { rating: 2, text: "  Scratched \n" });
    assert.deepEqual([state, publishAt], ["hidden", "2026-03-15T12:00:00.000Z"]);
    assert.deepEqual((await reviews.list("seller")).reviews, []);
    assert.deepEqual(await tidy(), { published: 0, failed: 0 });
    assert.equal((await reviews.emitted("reviews.reviewPublished")).length, 0);

    world.clock.advance(DAY);
    assert.equal((await reviews.write("seller", { rating: 4 })).state, "published");
    const [shown, ...more] = (await reviews.list("seller")).reviews;
    assert.deepEqual(more, []);
    assert.deepEqual([shown?.author, shown?.rating, shown?.text], ["buyer", 2, "Scratched"]);
    assert.equal((await reviews.list("buyer")).reviews[0]?.rating, 4);
    const emitted = await reviews.emitted("reviews.reviewPublished");
    assert.deepEqual(emitted.map(({ reviewId, rating }) => `${reviewId} ${rating}`).toSorted(), [
      "order_buyer 2",
      "order_seller 4",
    ]);
  });

  it("is public after fourteen days without any schedule, and its event follows with the schedule", async () => {
    await reviews.addOrder();
    await reviews.write("buyer");
    world.clock.advance(14 * DAY - 1);
    assert.deepEqual((await reviews.list("seller")).reviews, []);
    assert.deepEqual(await tidy(), { published: 0, failed: 0 });
    world.clock.advance(1);
    assert.equal((await reviews.list("seller")).reviews.length, 1);
    world.clock.advance(DAY);
    const before = await reviews.list("seller");
    assert.deepEqual(await tidy(), { published: 1, failed: 0 });
    assert.deepEqual(await tidy(), { published: 0, failed: 0 });
    assert.deepEqual(await reviews.list("seller"), before);
    assert.equal((await reviews.emitted("reviews.reviewPublished")).length, 1);
  });

  it("may be changed while it is hidden, and never after", async () => {
    await reviews.addOrder();
    await reviews.write("buyer", { rating: 1, text: "Late" });
    world.clock.advance(DAY);
    await reviews.write("buyer", { rating: 3, text: "Late, and kind" });
    const own = await reviews.stored("order_buyer");
    assert.deepEqual([own?.["rating"], own?.["text"], own?.["state"]], [3, "Late, and kind", "hidden"]);
    await reviews.write("seller");
    assert.equal(await reasonOf(reviews.write("buyer", { rating: 5 })), "ReviewFinal");
    assert.equal(await reasonOf(reviews.write("seller", { rating: 1 })), "ReviewFinal");
    assert.equal((await reviews.list("seller")).reviews[0]?.rating, 3);
  });

  it("cannot be changed once its time is over, tidied or not, nor after it was removed", async () => {
    await reviews.addOrder();
    await reviews.write("buyer");
    world.clock.advance(14 * DAY);
    const change = () => reasonOf(reviews.write("buyer", { rating: 1 }));
    assert.equal(await change(), "ReviewFinal");
    await tidy();
    assert.equal(await change(), "ReviewFinal");
    await reviews.remove("order_buyer");
    assert.equal(await change(), "ReviewFinal");
    assert.equal(await reasonOf(reviews.write("buyer")), "ReviewFinal");
  });

  it("said again in the same words is the one said before, hidden or shown", async () => {
    await reviews.addOrder();
    const first = await reviews.write("buyer");
    world.clock.advance(DAY);
    assert.deepEqual(await reviews.write("buyer"), first);
    const second = await reviews.write("seller");
    world.clock.advance(DAY);
    assert.deepEqual(await reviews.write("seller"), second);
    assert.equal((await reviews.write("buyer")).state, "published");
    assert.equal((await reviews.emitted("reviews.reviewPublished")).length, 2);
  });

  it("is too early before the order is completed, and too late after fourteen days", async () => {
    await reviews.addOrder();
    await world.firestore.doc("orders/order").update({ completedAt: null });
    assert.equal(await reasonOf(reviews.write("buyer")), "OrderNotCompleted");
    await reviews.addOrder({ completedAt: world.clock.now() });
    world.clock.advance(14 * DAY - 1);
    assert.equal(await reasonOf(reviews.write("seller")), "done");
    world.clock.advance(1);
    assert.equal(await reasonOf(reviews.write("buyer")), "WindowClosed");
  });

  it("is the buyer's and the seller's alone: for others there is no such order", async () => {
    await reviews.addOrder();
    assert.equal(await reasonOf(reviews.write("stranger")), "OrderNotFound");
    assert.equal(await reasonOf(reviews.write("mo")), "OrderNotFound");
    assert.equal(await reasonOf(reviews.write("buyer", { orderId: "none" })), "OrderNotFound");
    assert.equal(await reasonOf(reviews.write("nobody")), "NotAMember");
    await world.firestore.doc("access/buyer").update({ state: "suspended" });
    assert.equal(await reasonOf(reviews.write("buyer")), "MemberSuspended");
    assert.equal((await world.firestore.collection("reviews").get()).size, 0);
  });

  it("is not written of somebody who is gone", async () => {
    await reviews.addOrder();
    await world.firestore.doc("members/seller").delete();
    assert.equal(await reasonOf(reviews.write("buyer")), "SubjectGone");
  });

  const badInputs: [string, object, string][] = [
    ["no stars", { rating: 0 }, "InvalidInput"],
    ["six stars", { rating: 6 }, "InvalidInput"],
    ["half a star", { rating: 4.5 }, "InvalidInput"],
    ["2,001 letters", { text: "a".repeat(2_001) }, "InvalidInput"],
    ["marks that turn text around", { text: "a\u202Eb" }, "InvalidInput"],
    ["an obscene word", { text: "what a sh1t lamp" }, "TextRefused"],
    ["a banned word", { text: "Full of FORBIDDENIUM!" }, "TextRefused"],
  ];
  for (const [what, said, reason] of badInputs) {
    it(`has not ${what}`, async () => {
      await reviews.addOrder();
      assert.equal(await reasonOf(reviews.write("buyer", said)), reason);
      assert.equal(await reviews.stored("order_buyer"), undefined);
    });
  }

  it("may be stars without a word", async () => {
    await reviews.addOrder();
    await reviews.write("buyer", { text: "" });
    assert.equal((await reviews.stored("order_buyer"))?.["text"], "");
  });

  it("ends published when both write at the same moment, with one event each", async () => {
    const orders = Array.from({ length: 6 }, (_, number) => `order-${number}`);
    for (const id of orders) await reviews.addOrder({ id });
    await Promise.all(
      orders.flatMap((orderId) => [
        reviews.write("buyer", { orderId }),
        reviews.write("seller", { orderId }),
        // The same side twice: which of the two counts is open, and neither may spoil the other side's.
        reasonOf(reviews.write("seller", { orderId })),
      ]),
    );
    const { docs } = await world.firestore.collection("reviews").get();
    assert.deepEqual(
      [docs.length, new Set(docs.map((each) => each.get("state")))],
      [12, new Set(["published"])],
    );
    const emitted = await reviews.emitted("reviews.reviewPublished");
    assert.equal(new Set(emitted.map(({ reviewId }) => reviewId)).size, 12);
    assert.equal(emitted.length, 12);
  });

  it("is published together with the other or not at all, wherever an instance dies", async () => {
    await reviews.addOrder();
    await reviews.write("buyer");
    const input = { orderId: "order", rating: 4 };
    for (const moment of ["before", "after"] as const) {
      const context = world.dying({ commit: 1, moment });
      await assert.rejects(callAs("seller", writeReview, { context, input }));
      const states = await Promise.all(
        ["order_buyer", "order_seller"].map(async (id) => (await reviews.stored(id))?.["state"]),
      );
      assert.deepEqual(states, moment === "before" ? ["hidden", undefined] : ["published", "published"]);
    }
    assert.equal((await reviews.emitted("reviews.reviewPublished")).length, 2);
  });
});
