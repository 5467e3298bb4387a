import assert from "node:assert/strict";
import { DAY } from "../../platform/values/clock.ts";
import { drain } from "../../../test-support/drain.ts";
import { eraseMember } from "../../../test-support/erase-member.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { callAs, reasonOf } from "../../../test-support/shop.ts";
import { reviewPublished, reviewRemoved, reviewReplied } from "../public.ts";
import { ratingStore } from "../review-store.ts";
import { countPublishedReview } from "../reactions/recount-rating.ts";
import { openReviews } from "../../../test-support/reviews/reviews.ts";
import publishReviews from "../schedules/publish-reviews.ts";
import { getRating } from "./read-reviews.ts";

describe("a published review", () => {
  let world: MemoryWorld;
  let reviews: Awaited<ReturnType<typeof openReviews>>;
  beforeEach(async () => {
    world = memoryContext();
    reviews = await openReviews(world, ["buyer", "seller", "stranger"]);
  });

  /** Both sides of an order have written: the buyer with so many stars. */
  const publish = async (orderId: string, rating: number, buyer = "buyer") => {
    await reviews.addOrder({ id: orderId, buyer });
    await reviews.write(buyer, { orderId, rating });
    await reviews.write("seller", { orderId, rating: 5 });
  };
  const ratingOf = (uid: string) =>
    callAs("anybody", getRating, { context: world.context, input: { uid } }) as Promise<{
      count: number;
      sum: number;
      average: number | null;
      histogram: Record<string, number>;
    }>;

  describe("and its answer", () => {
    it("is given once, by the reviewed member, for all to see", async () => {
      await publish("order", 3);
      assert.equal(await reasonOf(reviews.reply("buyer", "order_buyer")), "NotTheSubject");
      assert.equal(await reasonOf(reviews.reply("stranger", "order_buyer")), "NotTheSubject");
      assert.equal(await reasonOf(reviews.reply("nobody", "order_buyer")), "NotAMember");
      await reviews.reply("seller", "order_buyer", "It was new");
      assert.equal(await reasonOf(reviews.reply("seller", "order_buyer", "More")), "AlreadyReplied");
      const [review] = (await reviews.list("seller")).reviews;
      assert.deepEqual(review?.reply, { text: "It was new", at: world.clock.now().toISOString() });
      assert.deepEqual(await reviews.emitted(reviewReplied.type), [
        { reviewId: "order_buyer", author: "buyer", subject: "seller" },
      ]);
    });

    it("is one, when given twice at the same moment", async () => {
      await publish("order", 3);
      const outcomes = await Promise.all(
        ["One", "Two"].map((text) => reasonOf(reviews.reply("seller", "order_buyer", text))),
      );
      assert.deepEqual(outcomes.toSorted(), ["AlreadyReplied", "done"]);
    });

    it("waits for the review to be published, and is moderated like reviews", async () => {
      await reviews.addOrder();
      await reviews.write("buyer");
      assert.equal(await reasonOf(reviews.reply("seller", "order_buyer")), "ReviewNotFound");
      assert.equal(await reasonOf(reviews.reply("seller", "none")), "ReviewNotFound");
      world.clock.advance(14 * DAY);
      assert.equal(await reasonOf(reviews.reply("seller", "order_buyer", "forbiddenium")), "TextRefused");
      assert.equal(await reasonOf(reviews.reply("seller", "order_buyer", " ")), "InvalidInput");
      assert.equal(await reasonOf(reviews.reply("seller", "order_buyer")), "done");
      await publishReviews.run(world.clock.now(), world.context);
      assert.ok((await reviews.list("seller")).reviews[0]?.reply);
    });
  });

  describe("that a moderator removes", () => {
    it("is gone from the list and from the rating, and stays for its author with the reason", async () => {
      await publish("one", 1);
      await publish("two", 5);
      await drain(world.context);
      assert.equal((await ratingOf("seller")).average, 3);
      await reviews.remove("one_buyer");
      await drain(world.context);
      assert.deepEqual(
        (await reviews.list("seller")).reviews.map(({ id }) => id),
        ["two_buyer"],
      );
      assert.deepEqual(await ratingOf("seller"), {
        uid: "seller",
        count: 1,
        sum: 5,
        average: 5,
        histogram: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 1 },
      });
      const at = world.clock.now().toISOString();
      const { removal, text } = (await reviews.stored("one_buyer")) ?? {};
      assert.deepEqual(
        [text, removal.reason, removal.at.toDate().toISOString()],
        ["As described", "abusive", at],
      );
      assert.deepEqual(await reviews.emitted(reviewRemoved.type), [
        { reviewId: "one_buyer", author: "buyer", subject: "seller", reason: "abusive" },
      ]);
    });

    it("is removed once, by a moderator alone, and not before it is shown", async () => {
      await reviews.addOrder();
      await reviews.write("buyer");
      assert.equal(await reasonOf(reviews.remove("order_buyer")), "ReviewNotFound");
      await reviews.write("seller");
      for (const uid of ["seller", "buyer"]) {
        assert.equal(await reasonOf(reviews.remove("order_buyer", uid)), "AccessDenied");
      }
      assert.equal(await reasonOf(reviews.remove("order_buyer")), "done");
      assert.equal(await reasonOf(reviews.remove("order_buyer")), "ReviewNotFound");
      assert.equal(await reasonOf(reviews.reply("seller", "order_buyer")), "ReviewNotFound");
    });

    it("is never published afterwards by the schedule", async () => {
      await reviews.addOrder();
      await reviews.write("buyer");
      world.clock.advance(14 * DAY);
      await reviews.remove("order_buyer");
      assert.deepEqual(await publishReviews.run(world.clock.now(), world.context), {
        published: 0,
        failed: 0,
      });
      assert.deepEqual((await reviews.list("seller")).reviews, []);
    });
  });

  it("is listed to anyone in pages that repeat and skip nothing, the latest first", async () => {
    for (const [index, id] of ["a", "b", "c", "d", "e"].entries()) {
      // Two of the same moment, distinguished by their ids.
      if (index % 2 === 0) world.clock.advance(DAY);
      await publish(id, 4);
    }
    const seen: string[] = [];
    let after: string | null | undefined;
    do {
      const page = await reviews.list("seller", { limit: 2, after: after ?? undefined });
      seen.push(...page.reviews.map(({ id }) => id));
      after = page.next;
    } while (after);
    assert.deepEqual(seen, ["e_buyer", "d_buyer", "c_buyer", "b_buyer", "a_buyer"]);
    assert.deepEqual((await reviews.list("stranger")).reviews, []);
  });

  it("counts once, however often and in whatever order its event comes", async () => {
    await publish("one", 2);
    await publish("two", 5);
    const domainEvent = (rating: number) => ({
      eventId: `e${rating}`,
      at: world.clock.now(),
      data: { reviewId: "x", author: "buyer", subject: "seller", rating },
    });
    await Promise.all(
      [5, 2, 2, 5].map((rating) => countPublishedReview.reaction.run(domainEvent(rating), world.context)),
    );
    await drain(world.context);
    const { count, sum, average } = await ratingOf("seller");
    assert.deepEqual([count, sum, average], [2, 7, 3.5]);
  });

  it("is in the exact rating after a burst, and a wrong rating heals with the next", async () => {
    const buyers = Array.from({ length: 8 }, (_, number) => `b${number}`);
    const others = await openReviews(world, buyers);
    await Promise.all(buyers.map((buyer, index) => publish(buyer, (index % 5) + 1, buyer)));
    await Promise.all([drain(world.context), drain(world.context)]);
    assert.deepEqual(await ratingOf("seller"), {
      uid: "seller",
      count: 8,
      sum: 21,
      average: 2.63,
      histogram: { 1: 2, 2: 2, 3: 2, 4: 1, 5: 1 },
    });
    await world.firestore.doc("ratings/seller").update({ count: 99, "histogram.5": 99 });
    await others.remove("b0_buyer");
    await drain(world.context);
    assert.deepEqual((await ratingOf("seller")).histogram, { 1: 1, 2: 2, 3: 2, 4: 1, 5: 1 });
  });

  it("is not asked of whether there is such a member: nobody's rating is empty", async () => {
    const empty = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };
    assert.deepEqual(await ratingOf("none"), {
      uid: "none",
      count: 0,
      sum: 0,
      average: null,
      histogram: empty,
    });
  });

  it("is deleted with the reviewed member, and loses the name of an author who leaves", async () => {
    await publish("order", 2);
    await drain(world.context);
    await reviews.addOrder({ id: "open" });
    await reviews.write("buyer", { orderId: "open", rating: 1 });
    await eraseMember(world.context, "buyer");

    assert.deepEqual((await reviews.list("buyer")).reviews, []);
    assert.equal(await ratingStore(world.context).find("buyer"), undefined);
    const [kept] = (await reviews.list("seller")).reviews;
    assert.deepEqual([kept?.author, kept?.rating], [null, 2]);
    assert.equal((await ratingOf("seller")).count, 1);
    assert.equal(await reviews.stored("order_seller"), undefined);
    assert.equal(await reasonOf(reviews.write("seller", { orderId: "open" })), "SubjectGone");

    world.clock.advance(14 * DAY);
    await publishReviews.run(world.clock.now(), world.context);
    await drain(world.context);
    assert.deepEqual((await reviews.emitted(reviewPublished.type)).at(-1)?.reviewId !== undefined, true);
    assert.equal((await ratingOf("seller")).count, 2);
  });
});
