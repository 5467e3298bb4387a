import assert from "node:assert/strict";
import { openComments } from "../../../test-support/comments.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { callAs, reasonOf } from "../../../test-support/shop.ts";
import { MINUTE } from "../../platform/values/clock.ts";
import { listingCounts } from "../../social/listing-counts.ts";
import addComment from "./add-comment.ts";

describe("A comment", () => {
  let world: MemoryWorld;
  let comments: Awaited<ReturnType<typeof openComments>>;
  beforeEach(async () => {
    world = memoryContext();
    comments = await openComments(world);
  });

  const counted = async () => (await listingCounts(world.context).recount("pot")).counters.comments;
  const textsOf = ({ comments: listed }: { comments: { text: string }[] }) => listed.map(({ text }) => text);
  const events = async () =>
    (await world.firestore.collection("events").where("type", "==", "comments.commentAdded").get()).size;

  it("is read by anyone, the latest first, and replies by the order in which they were written", async () => {
    for (const id of ["one", "two"]) {
      await comments.add("ada", id, `Is it ${id}?`);
      world.clock.advance(MINUTE);
    }
    for (const id of ["first", "second"]) {
      await comments.add("sara", id, id, { parentId: "one" });
      world.clock.advance(MINUTE);
    }
    const { comments: listed } = await comments.list();
    assert.deepEqual(
      listed.map(({ id, author, replies }) => [id, author, replies]),
      [
        ["two", "ada", 0],
        ["one", "ada", 2],
      ],
    );
    assert.deepEqual(textsOf(await comments.replies("one")), ["first", "second"]);
  });

  it("comes in pages that neither repeat nor leave out one", async () => {
    for (const id of ["a", "b", "c", "d", "e"]) await comments.add("ada", id, id);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof comments.list>> = await comments.list(undefined, {
        limit: 2,
        ...(after && { after }),
      });
      seen.push(...textsOf(page));
      after = page.next;
    } while (after);
    assert.deepEqual(seen, ["e", "d", "c", "b", "a"]);
  });

  it("sent again is the same, and told once, whatever became of it since", async () => {
    const first = await comments.add("ada", "one");
    await Promise.all([comments.add("ada", "one"), comments.add("ada", "one")]);
    assert.deepEqual(await comments.add("ada", "one"), first);
    await comments.edit("ada", "one", "How new is it?");
    assert.equal((await comments.add("ada", "one")).text, "How new is it?");
    await comments.delete("ada", "one");
    assert.equal((await comments.add("ada", "one")).state, "deleted");
    assert.equal(await events(), 1);
    assert.deepEqual((await comments.list()).comments, []);
  });

  it("has an id that no other may have, of its author, its text or its place", async () => {
    await comments.add("ada", "one");
    await comments.add("ada", "two");
    assert.equal(await reasonOf(comments.add("bob", "one")), "CommentIdTaken");
    assert.equal(await reasonOf(comments.add("ada", "one", "Something else")), "CommentIdTaken");
    const again = comments.add("ada", "one", undefined, { parentId: "two" });
    assert.equal(await reasonOf(again), "CommentIdTaken");
    assert.equal((await comments.stored("one"))?.author, "ada");
  });

  it("is there or not, with its event and its parent's number of replies, wherever an instance dies", async () => {
    await comments.add("ada", "one");
    for (const moment of ["before", "after"] as const) {
      const context = world.dying({ commit: 1, moment });
      const input = { listingId: "pot", commentId: "reply", text: "Old", parentId: "one" };
      await assert.rejects(callAs("sara", addComment, { context, input }));
      const isThere = moment === "after";
      assert.deepEqual(
        [
          (await comments.stored("reply")) !== undefined,
          (await comments.stored("one"))?.replies,
          await events(),
        ],
        [isThere, isThere ? 1 : 0, isThere ? 2 : 1],
      );
    }
  });

  it("replies to a comment of the same listing that is shown, and not to a reply", async () => {
    await comments.add("ada", "one");
    await comments.add("bob", "reply", "Me too", { parentId: "one" });
    const reply = (parentId: string) => reasonOf(comments.add("cleo", "other", "Hm", { parentId }));
    assert.equal(await reply("reply"), "ReplyToReply");
    assert.equal(await reply("none"), "ParentNotFound");
    await comments.remove("one");
    assert.equal(await reply("one"), "ParentNotFound");
    world.memory.put("listings/lamp", { ...world.memory.list("listings")[0]?.data, id: "lamp" });
    const across = comments.call("cleo", addComment, {
      listingId: "lamp",
      commentId: "x",
      text: "Hm",
      parentId: "one",
    });
    assert.equal(await reasonOf(across), "ParentNotFound");
  });

  it("is not written where nobody sees the listing, by who is suspended, or where comments are off", async () => {
    await comments.setCommenting("sara", false);
    assert.equal(await reasonOf(comments.add("ada", "one")), "CommentsOff");
    assert.equal(await reasonOf(comments.setCommenting("ada", true)), "ListingNotFound");
    await comments.setCommenting("sara", true);
    await comments.add("ada", "one");
    await comments.changeListing({ state: "suspended" });
    assert.equal(await reasonOf(comments.add("ada", "two")), "ListingNotFound");
    assert.equal(await reasonOf(comments.list()), "ListingNotFound");
    assert.equal((await comments.list("sara")).comments.length, 1);
    await world.firestore.doc("access/ada").update({ state: "suspended" });
    assert.equal(await reasonOf(comments.add("ada", "two")), "MemberSuspended");
  });

  it("can be changed for fifteen minutes, by its author alone", async () => {
    await comments.add("ada", "one");
    assert.equal(await reasonOf(comments.edit("bob", "one", "Mine")), "CommentNotFound");
    assert.equal(await reasonOf(comments.edit("sara", "one", "Mine")), "CommentNotFound");
    world.clock.advance(15 * MINUTE - 1);
    const edited = await comments.edit("ada", "one", "How new is it?");
    assert.equal(edited.editedAt, world.clock.now().toISOString());
    world.clock.advance(1);
    assert.equal(await reasonOf(comments.edit("ada", "one", "Never mind")), "EditWindowClosed");
    assert.equal((await comments.edit("ada", "one", "How new is it?")).text, "How new is it?");
    assert.deepEqual(textsOf(await comments.list()), ["How new is it?"]);
  });

  it("leaves nothing when it is deleted, but its place while replies are shown", async () => {
    await comments.add("ada", "one");
    await comments.add("bob", "reply", "Me too", { parentId: "one" });
    assert.equal(await reasonOf(comments.delete("bob", "one")), "CommentNotFound");
    await comments.delete("ada", "one");
    const { comments: listed } = await comments.list("ada");
    assert.deepEqual(
      listed.map(({ id, author, text, state, replies }) => [id, author, text, state, replies]),
      [["one", "ada", "", "deleted", 1]],
    );
    assert.equal((await comments.list("bob")).comments[0]?.author, null);
    assert.deepEqual([await counted(), await comments.countShown()], [1, 1]);
    await comments.delete("bob", "reply");
    assert.deepEqual((await comments.list()).comments, []);
    assert.deepEqual([await counted(), await comments.countShown()], [0, 0]);
    const stored = JSON.stringify([await comments.stored("one"), await comments.stored("reply")]);
    assert.doesNotMatch(stored, /How old|Me too/);
  });

  it("is hidden and shown again by the listing's seller, who still sees it, as its author does", async () => {
    await comments.add("ada", "one");
    assert.equal(await reasonOf(comments.hide("bob", "one")), "CommentNotFound");
    await comments.hide("sara", "one");
    await comments.hide("sara", "one");
    assert.deepEqual((await comments.list("bob")).comments, []);
    const [ofSeller, ofAuthor] = [await comments.hidden("sara"), await comments.own("ada")];
    assert.deepEqual([textsOf(ofSeller), textsOf(ofAuthor)], [["How old is it?"], ["How old is it?"]]);
    assert.equal(ofAuthor.comments[0]?.state, "hidden");
    assert.equal(await reasonOf(comments.hidden("ada")), "ListingNotFound");
    assert.equal(await reasonOf(comments.edit("ada", "one", "Sorry")), "CommentNotShown");
    assert.equal(await counted(), 0);
    assert.equal(await reasonOf(comments.show("ada", "one")), "CommentNotFound");
    await comments.show("sara", "one");
    assert.deepEqual([await counted(), await comments.countShown()], [1, 1]);
    assert.deepEqual((await comments.hidden("sara")).comments, []);
  });

  it("that a moderator has removed is seen by its author alone, with the reason, and stays so", async () => {
    await comments.add("ada", "one", "You fool");
    assert.equal(await reasonOf(comments.remove("one", "No", "bob")), "AccessDenied");
    await comments.remove("one");
    assert.equal(await reasonOf(comments.remove("one")), "CommentNotFound");
    assert.deepEqual((await comments.list("bob")).comments, []);
    const [own] = (await comments.own("ada")).comments;
    assert.deepEqual(
      [own?.text, own?.state, own?.removal],
      ["You fool", "removed", { reason: "abusive", note: "Please stay polite" }],
    );
    await comments.show("sara", "one");
    await comments.hide("sara", "one");
    await comments.show("sara", "one");
    assert.deepEqual([await counted(), await comments.countShown()], [0, 0]);
    assert.doesNotMatch(JSON.stringify(await comments.hidden("sara")), /fool/);
  });

  it("is removed, and never comes back, when a moderator's removal meets its author's edit", async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = `c${round}`;
      await comments.add("ada", id, "You fool");
      await Promise.allSettled([
        comments.remove(id),
        comments.edit("ada", id, "You dear"),
        comments.hide("sara", id),
      ]);
      const stored = await comments.stored(id);
      assert.deepEqual([stored?.isShown, stored?.removal?.reason], [false, "abusive"]);
    }
    assert.deepEqual([await counted(), await comments.countShown()], [0, 0]);
  });

  it("is counted exactly if, and only if, it is shown, after whatever has happened to it", async () => {
    const ids = ["a", "b", "c", "d"];
    for (const id of ids) await comments.add("ada", id, id);
    await Promise.all(
      ids.flatMap((id) =>
        ["bob", "cleo"].map((uid) => comments.add(uid, `${id}-${uid}`, "Hm", { parentId: id })),
      ),
    );
    await Promise.allSettled([
      comments.delete("ada", "a"),
      comments.remove("b"),
      comments.hide("sara", "c"),
      comments.delete("bob", "a-bob"),
      comments.hide("sara", "a-cleo"),
      comments.delete("bob", "d-bob"),
      comments.remove("d-bob"),
      comments.remove("c-cleo"),
    ]);
    assert.equal(await counted(), await comments.countShown());
    assert.equal((await comments.stored("a"))?.isListed, false);
    assert.equal((await comments.stored("d"))?.replies, 1);
  });
});
