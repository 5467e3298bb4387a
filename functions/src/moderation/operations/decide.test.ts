import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { openModeration } from "../../../test-support/moderation.ts";
import { listPosts } from "../../feed/operations/posts.ts";
import { callAs, reasonOf } from "../../../test-support/shop.ts";
import { DAY } from "../../platform/values/clock.ts";
import { settleContent, settleReports } from "../reactions/follow-decision.ts";

describe("A report of abuse", () => {
  let world: MemoryWorld;
  let moderation: Awaited<ReturnType<typeof openModeration>>;
  beforeEach(async () => {
    world = memoryContext();
    moderation = await openModeration(world);
  });

  it("is decided once, with reasons, by a moderator whom it does not concern", async () => {
    await moderation.comments.add("mo", "own");
    await moderation.report("mia", moderation.comment("own"));
    const caseId = await moderation.onlyCase();
    assert.equal(await reasonOf(moderation.decide("rejected", { caseId })), "OwnCase");
    assert.equal(await reasonOf(moderation.decide("upheld", { caseId, uid: "mia" })), "OwnCase");
    assert.equal(await reasonOf(moderation.decide("upheld", { caseId, uid: "ada" })), "AccessDenied");
    await moderation.comments.add("ada", "rude");
    await moderation.report("rita", moderation.comment("rude"));
    const other = (await moderation.cases()).find(({ owner }) => owner === "ada")?.id ?? "";
    const outcomes = await Promise.all(
      ["mo", "mia"].map((uid) => reasonOf(moderation.decide("upheld", { caseId: other, uid }))),
    );
    assert.deepEqual(outcomes.toSorted(), ["CaseDecided", "done"].toSorted());
    await moderation.settle();
    assert.equal((await moderation.comments.own("ada")).comments[0]?.removal?.note, "It insults");
    assert.deepEqual(moderation.told("ada"), [["moderationDecided", "upheld"]]);
  });

  it("is settled the same, and told once, though its reactions run twice and in any order", async () => {
    await moderation.comments.add("ada", "rude");
    for (const uid of ["rita", "rolf"]) await moderation.report(uid, moderation.comment("rude"));
    const decision = await moderation.decide("upheld", { caseId: await moderation.onlyCase() });
    const event = world.memory.list("events").find(({ data }) => data["type"] === "moderation.caseDecided");
    const again = { eventId: "x", at: world.clock.now(), data: event?.data["data"] as never };
    for (const reaction of [settleReports, settleContent, settleReports]) {
      await reaction.reaction.run(again, world.context);
    }
    await moderation.appeal("ada", decision.id);
    await moderation.answer("mia", decision.id, true);
    await moderation.settle();
    await settleContent.reaction.run(again, world.context);
    assert.equal((await moderation.comments.stored("rude"))?.isShown, true);
    const stats = world.memory.list("reporterStats").map(({ data }) => [data["uid"], data["upheld"]]);
    assert.deepEqual(new Set(stats.map(String)), new Set(["rita,1", "rolf,1"]));
    assert.deepEqual(moderation.told("rolf"), [["abuseReportSettled", "upheld"]]);
  });

  it("that took a listing away gives it back when an appeal is granted by another moderator", async () => {
    await moderation.report("rita", { kind: "listing", listingId: "pot" }, "counterfeit");
    const { id } = await moderation.decide("upheld", { caseId: await moderation.onlyCase() });
    await moderation.settle();
    const stateOf = async () => (await world.firestore.doc("listings/pot").get()).get("state") as string;
    assert.equal(await stateOf(), "suspended");
    assert.equal(await reasonOf(moderation.answer("mia", id, true)), "NoOpenAppeal");
    assert.equal(await reasonOf(moderation.appeal("rita", id)), "DecisionNotFound");
    await moderation.appeal("sara", id);
    assert.equal((await moderation.appeal("sara", id)).appealState, "open");
    assert.equal(await reasonOf(moderation.appeal("sara", id, "And another thing")), "AppealExists");
    assert.equal(await reasonOf(moderation.answer("mo", id, true)), "OwnCase");
    assert.equal((await moderation.appeals()).length, 1);
    const answered = await moderation.answer("mia", id, true);
    assert.deepEqual([answered.appealState, answered.appeal?.answer], ["granted", "We looked again"]);
    await moderation.settle();
    assert.equal(await stateOf(), "active");
    assert.equal(await reasonOf(moderation.answer("mia", id, false)), "NoOpenAppeal");
  });

  it("that took a post away hides it from feeds and lists, and gives it back unless its author is away by then", async () => {
    const at = world.clock.now();
    const words = {
      id: "p1",
      author: "sara",
      kind: "words",
      text: "Buy",
      photos: [],
      photoKeys: [],
      ref: null,
    };
    world.memory.put("posts/p1", { ...words, at, isHidden: false });
    const list = async () =>
      (await callAs(undefined, listPosts, { context: world.context, input: { author: "sara" } })) as object;
    await moderation.report("rita", { kind: "post", postId: "p1" });
    const { id } = await moderation.decide("upheld", { caseId: await moderation.onlyCase() });
    await moderation.settle();
    await moderation.settle();
    assert.deepEqual(await list(), { posts: [], next: null });
    assert.equal(await reasonOf(moderation.report("rolf", { kind: "post", postId: "p1" })), "TargetNotFound");
    await moderation.appeal("sara", id);
    await world.firestore.doc("access/sara").update({ state: "suspended" });
    await moderation.answer("mia", id, true);
    await moderation.settle();
    const post = (await world.firestore.doc("posts/p1").get()).data();
    assert.deepEqual([post?.["kind"], post?.["isHidden"], post?.["removedFor"]], ["words", true, undefined]);
  });

  it("that took a review away gives it back, and the rating counts it again", async () => {
    const at = world.clock.now();
    const review = { id: "r1", author: "ada", subject: "sara", rating: 1, text: "Bad", state: "published" };
    world.memory.put("reviews/r1", { ...review, publishAt: at, publishedAt: at, removal: null });
    await moderation.report("rita", { kind: "review", reviewId: "r1" });
    const { id } = await moderation.decide("upheld", { caseId: await moderation.onlyCase() });
    await moderation.settle();
    const find = async () => (await world.firestore.doc("reviews/r1").get()).get("state") as string;
    const rated = () => world.memory.list("ratings").map(({ data }) => data["count"]);
    assert.deepEqual([await find(), rated()], ["removed", [0]]);
    await moderation.appeal("ada", id);
    await moderation.answer("mia", id, true);
    await moderation.settle();
    assert.deepEqual([await find(), rated()], ["published", [1]]);
  });

  it("can be appealed for six months, and only where something was taken", async () => {
    await moderation.comments.add("ada", "one");
    await moderation.report("rita", moderation.comment("one"));
    const { id } = await moderation.decide("rejected", { caseId: await moderation.onlyCase() });
    assert.equal(await reasonOf(moderation.appeal("ada", id)), "NothingToAppeal");
    await moderation.comments.add("ada", "two");
    await moderation.report("rita", moderation.comment("two"));
    const upheld = await moderation.decide("upheld", { caseId: await moderation.onlyCase() });
    world.clock.advance(182 * DAY);
    assert.equal(await reasonOf(moderation.appeal("ada", upheld.id)), "AppealTooLate");
  });

  it("does not bring back what its author deleted, or what a moderator removed otherwise", async () => {
    for (const id of ["deleted", "removed"]) {
      await moderation.comments.add("ada", id);
      await moderation.report("rita", moderation.comment(id));
    }
    await moderation.comments.remove("removed");
    const decisions = [];
    for (const { id: caseId } of await moderation.cases())
      decisions.push(await moderation.decide("upheld", { caseId }));
    await moderation.settle();
    await moderation.comments.delete("ada", "deleted");
    for (const { id } of decisions) {
      await moderation.appeal("ada", id);
      await moderation.answer("mia", id, true);
    }
    await moderation.settle();
    assert.deepEqual(
      [
        (await moderation.comments.stored("deleted"))?.isShown,
        (await moderation.comments.stored("removed"))?.isShown,
      ],
      [false, false],
    );
  });
});
