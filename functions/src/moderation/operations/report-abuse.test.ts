import assert from "node:assert/strict";
import { eraseMember } from "../../../test-support/erase-member.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { openModeration } from "../../../test-support/moderation.ts";
import { addMember, reasonOf } from "../../../test-support/shop.ts";

describe("A report of abuse", () => {
  let world: MemoryWorld;
  let moderation: Awaited<ReturnType<typeof openModeration>>;
  beforeEach(async () => {
    world = memoryContext();
    moderation = await openModeration(world);
  });

  it("is one a person and thing, with the thing as it was, though its author deletes it at once", async () => {
    await moderation.comments.add("ada", "rude", "You fool");
    const first = await moderation.report("rita", moderation.comment("rude"));
    await moderation.comments.delete("ada", "rude");
    assert.deepEqual(await moderation.report("rita", moderation.comment("rude"), "spam"), first);
    const found = await moderation.getCase(await moderation.onlyCase());
    assert.deepEqual(
      [found.owner, found.reports, found.evidence.map(({ reporter, thing }) => [reporter, thing["text"]])],
      ["ada", 1, [["rita", "You fool"]]],
    );
    assert.equal(await reasonOf(moderation.report("rolf", moderation.comment("rude"))), "TargetNotFound");
  });

  it("may be of a listing, a member, a review or a photo that others see, and of nothing of one's own", async () => {
    const at = world.clock.now();
    const review = { id: "r1", author: "sara", subject: "ada", rating: 1, text: "Bad", state: "published" };
    world.memory.put("reviews/r1", { ...review, publishAt: at, removal: null });
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
    world.memory.put("media/m1", { id: "m1", owner: "sara", state: "ready", generation: "1" });
    const things = [
      { kind: "listing", listingId: "pot" },
      { kind: "member", uid: "sara" },
      { kind: "review", reviewId: "r1" },
      { kind: "post", postId: "p1" },
      { kind: "photo", mediaId: "m1" },
    ];
    for (const thing of things) assert.equal((await moderation.report("rita", thing)).state, "open");
    assert.equal((await moderation.cases()).length, 5);
    for (const thing of things) assert.equal(await reasonOf(moderation.report("sara", thing)), "OwnTarget");
    for (const thing of [
      { kind: "review", reviewId: "none" },
      { kind: "post", postId: "none" },
      { kind: "post", postId: "pot" },
      { kind: "photo", mediaId: "none" },
      { kind: "member", uid: "none" },
    ])
      assert.equal(await reasonOf(moderation.report("rita", thing)), "TargetNotFound");
    assert.equal(await reasonOf(moderation.report("rita", { kind: "order", orderId: "o" })), "InvalidInput");
  });

  it("is looked at by how bad it is and how far its reporters can be relied upon", async () => {
    await moderation.comments.add("ada", "spam");
    await moderation.comments.add("ada", "threat");
    await moderation.comments.add("ada", "crowd");
    await moderation.report("rita", moderation.comment("spam"), "spam");
    await moderation.report("rita", moderation.comment("threat"), "danger");
    for (const uid of ["rolf", "rosa", "nele"])
      await moderation.report(uid, moderation.comment("crowd"), "spam");
    const byWeight = (await moderation.cases()).map(({ weight, reports }) => [weight, reports]);
    assert.deepEqual(byWeight, [
      [500, 1],
      [210, 3],
      [100, 1],
    ]);
  });

  it("by three reliable members hides what a newcomer wrote, until a moderator has looked at it", async () => {
    await moderation.comments.add("nele", "rude", "You fools");
    for (const uid of ["rita", "rolf"]) await moderation.report(uid, moderation.comment("rude"));
    await moderation.settle();
    assert.equal((await moderation.comments.stored("rude"))?.isShown, true);
    await moderation.report("rosa", moderation.comment("rude"));
    await moderation.settle();
    assert.equal((await moderation.comments.stored("rude"))?.isShown, false);
    const [decision] = await moderation.decisionsOf("nele");
    assert.deepEqual([decision?.isByMachine, decision?.outcome], [true, "upheld"]);
    assert.deepEqual(moderation.told("nele"), [["moderationDecided", "upheld"]]);
    const caseId = await moderation.onlyCase();
    await moderation.decide("rejected", { caseId });
    await moderation.settle();
    assert.equal((await moderation.comments.stored("rude"))?.isShown, true);
    assert.deepEqual(moderation.told("nele").at(-1), ["moderationDecided", "rejected"]);
    assert.deepEqual(moderation.told("rita"), [["abuseReportSettled", "rejected"]]);
  });

  it("hides nothing of an old member, and nothing by new accounts, however many there are", async () => {
    await moderation.comments.add("ada", "old");
    await moderation.comments.add("nele", "new");
    for (let number = 0; number < 30; number += 1) {
      await addMember(world.context, `bot${number}`);
      for (const id of ["old", "new"])
        await moderation.report(`bot${number}`, moderation.comment(id), "danger");
    }
    for (const uid of ["rita", "rolf", "rosa", "bob", "cleo"])
      await moderation.report(uid, moderation.comment("old"), "danger");
    await moderation.settle();
    assert.deepEqual(
      [
        (await moderation.comments.stored("old"))?.isShown,
        (await moderation.comments.stored("new"))?.isShown,
      ],
      [true, true],
    );
    assert.deepEqual(world.memory.list("decisions"), []);
  });

  it("counts less of somebody whose reports were rejected, who then hides nothing", async () => {
    for (const id of ["a", "b"]) {
      await moderation.comments.add("ada", id, id);
      await moderation.report("rita", moderation.comment(id));
      await moderation.decide("rejected", { caseId: await moderation.onlyCase() });
      await moderation.settle();
    }
    await moderation.comments.add("nele", "rude");
    for (const uid of ["rita", "rolf", "rosa"]) await moderation.report(uid, moderation.comment("rude"));
    await moderation.settle();
    assert.equal((await moderation.comments.stored("rude"))?.isShown, true);
  });

  it("stays evidence when the reported member leaves, and nameless when its reporter does", async () => {
    await moderation.comments.add("ada", "rude", "You fool");
    for (const uid of ["rita", "rolf"]) await moderation.report(uid, moderation.comment("rude"));
    await eraseMember(world.context, "ada");
    await eraseMember(world.context, "rita");
    const caseId = await moderation.onlyCase();
    const { evidence } = await moderation.getCase(caseId);
    assert.deepEqual(
      new Set(evidence.map(({ reporter, thing }) => `${reporter} ${String(thing["text"])}`)),
      new Set(["null You fool", "rolf You fool"]),
    );
    await moderation.decide("upheld", { caseId });
    await moderation.settle();
    assert.deepEqual(moderation.told("rolf"), [["abuseReportSettled", "upheld"]]);
    assert.deepEqual([moderation.told("ada"), moderation.told("rita")], [[], []]);
  });
});
