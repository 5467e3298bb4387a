import assert from "node:assert/strict";
import { openComments } from "../../../test-support/comments.ts";
import { eraseMember } from "../../../test-support/erase-member.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { reasonOf } from "../../../test-support/shop.ts";
import { DAY } from "../../platform/values/clock.ts";
import { listingCounts } from "../../social/listing-counts.ts";

describe("People who comment", () => {
  let world: MemoryWorld;
  let comments: Awaited<ReturnType<typeof openComments>>;
  beforeEach(async () => {
    world = memoryContext();
    comments = await openComments(world);
  });

  const idsOf = ({ comments: listed }: { comments: { id: string }[] }) => listed.map(({ id }) => id);
  const since = () => world.clock.now();

  for (const [how, blocker, blocked] of [
    ["who have blocked the seller", "ada", "sara"],
    ["whom the seller has blocked", "sara", "ada"],
  ] as const) {
    it(`${how} are told the same as where comments are off`, async () => {
      comments.block(blocker, blocked);
      const refused = await comments.add("ada", "one").catch((error: unknown) => error);
      await comments.setCommenting("sara", false);
      const off = await comments.add("bob", "two").catch((error: unknown) => error);
      const shapeOf = (error: unknown) => {
        const { reason, code, message, details } = error as Record<string, unknown>;
        return { reason, code, message, details };
      };
      assert.deepEqual(shapeOf(refused), shapeOf(off));
      assert.equal((off as { reason: string }).reason, "CommentsOff");
    });
  }

  for (const [how, blocker, blocked] of [
    ["have blocked somebody", "ada", "bob"],
    ["somebody has blocked", "bob", "ada"],
  ] as const) {
    it(`and ${how} see nothing of theirs, nor the replies to it, and do not reply to them`, async () => {
      await comments.add("bob", "one");
      await comments.add("cleo", "reply", "Very old", { parentId: "one" });
      await comments.add("cleo", "two");
      await comments.add("bob", "reply-2", "Me too", { parentId: "two" });
      comments.block(blocker, blocked);
      assert.deepEqual(idsOf(await comments.list("ada")), ["two"]);
      assert.equal(await reasonOf(comments.replies("one", "ada")), "CommentNotFound");
      assert.deepEqual(idsOf(await comments.replies("two", "ada")), []);
      assert.deepEqual(idsOf(await comments.list("cleo")), ["two", "one"]);
      assert.equal(await reasonOf(comments.add("ada", "mine", "Hm", { parentId: "one" })), "CommentsOff");
      assert.equal(await reasonOf(comments.add("ada", "mine", "Hm", { parentId: "two" })), "done");
    });
  }

  it("see no comment that they have muted, by its author or by a word, and their own all the same", async () => {
    await comments.add("bob", "one");
    await comments.add("cleo", "two", "Is it a SPOILER?");
    await comments.add("ada", "three", "No spoiler here");
    comments.relate("ada", {
      muted: { bob: { until: null, what: ["comments"] }, cleo: { until: null, what: ["feed"] } },
      mutedWords: ["spoiler"],
    });
    assert.deepEqual(idsOf(await comments.list("ada")), ["three"]);
    comments.relate("ada", { muted: { bob: { until: since(), what: ["comments"] } } });
    assert.deepEqual(idsOf(await comments.list("ada")).toSorted(), ["one", "three", "two"]);
  });

  it("get a page with something on it, though all of the latest are by somebody they have blocked", async () => {
    await comments.add("cleo", "a-first");
    for (let number = 0; number < 6; number += 1) await comments.add("bob", `b${number}`, `${number}`);
    comments.block("ada", "bob");
    const page = await comments.list("ada", { limit: 2 });
    assert.deepEqual([idsOf(page), page.next], [["a-first"], null]);
  });

  it("mention members by their handles, where these stand in the text as it is kept", async () => {
    const { text, mentions } = await comments.add(
      "bob",
      "one",
      "  👨‍👩‍👧 look,\u200B @ada and @Cleo; mail me@sara.example",
    );
    assert.deepEqual(
      mentions.map(({ start, end, uid }) => [text.slice(start, end), uid]),
      [
        ["@ada", "ada"],
        ["@Cleo", "cleo"],
      ],
    );
    const edited = await comments.edit("bob", "one", "@cleo alone");
    assert.deepEqual(edited.mentions, [{ start: 0, end: 5, uid: "cleo" }]);
  });

  it("mention nobody who has blocked them, nor themselves, nor who has left: that stays text", async () => {
    comments.block("ada", "bob");
    await eraseMember(world.context, "cleo");
    const { text, mentions } = await comments.add("bob", "one", "@ada @bob @cleo @nobody");
    assert.deepEqual([text, mentions], ["@ada @bob @cleo @nobody", []]);
  });

  it("mention at most five others, and two in their first week; the same of links", async () => {
    const handles = (count: number) =>
      Array.from({ length: count }, (_, index) => `@member${index}`).join(" ");
    const links = (count: number) => Array.from({ length: count }, () => "https://example.com").join(" ");
    let number = 0;
    const write = (uid: string, text: string) => reasonOf(comments.add(uid, `c${(number += 1)}`, text));
    const outcomes = [];
    for (const uid of ["bob", "nele"]) {
      for (const count of [2, 3, 5, 6, 50]) outcomes.push(await write(uid, handles(count)));
      for (const count of [2, 3]) outcomes.push(await write(uid, links(count)));
    }
    const [done, mentions] = ["done", "TooManyMentions"];
    assert.deepEqual(
      outcomes,
      [
        [done, done, done, mentions, mentions, done, done],
        [done, mentions, mentions, mentions, mentions, done, "TooManyLinks"],
      ].flat(),
    );
    world.clock.advance(7 * DAY);
    assert.equal(await write("nele", handles(5)), "done");
  });

  const odd: [string, string, string][] = [
    ["nothing that can be seen", "\u200B\u202E \u3164", "InvalidInput"],
    ["a megabyte", "a".repeat(1_000_000), "InvalidInput"],
    ["more than a thousand characters", "a ".repeat(501), "InvalidInput"],
    ["a banned word", "Full of FORBIDDENIUM!", "TextRefused"],
    ["a banned word with something invisible between its letters", "FORBID\u200BDEN\u2060IUM", "TextRefused"],
  ];
  for (const [what, text, reason] of odd) {
    it(`do not write ${what}`, async () => {
      assert.equal(await reasonOf(comments.add("ada", "one", text)), reason);
    });
  }

  it("write plain text: markup, links that are scripts and ten thousand marks harm nobody", async () => {
    const markup = '<script>alert("x")</script> ![](http://x.example/y.png) [a](javascript:alert(1))';
    assert.equal((await comments.add("ada", "one", markup)).text, markup);
    const stacked = await comments.add("ada", "two", `Z${"\u0335".repeat(3_000)}algo \u202Eolleh`);
    assert.equal(stacked.text, `Z${"\u0335".repeat(4)}algo olleh`);
  });

  it("leave no word behind when they go, and their place where others have replied", async () => {
    await comments.add("ada", "one", "My number is 12345");
    await comments.add("ada", "two", "And 67890");
    await comments.add("bob", "three");
    await comments.add("ada", "reply", "Call 13579", { parentId: "three" });
    await comments.add("bob", "answer", "I will", { parentId: "one" });
    await eraseMember(world.context, "ada");
    assert.deepEqual(
      (await comments.list()).comments.map(({ id, author, state, replies }) => [id, author, state, replies]),
      [
        ["three", "bob", "shown", 0],
        ["one", null, "deleted", 1],
      ],
    );
    const left = JSON.stringify(world.memory.list("listings/pot/comments"));
    assert.doesNotMatch(left, /12345|67890|13579|ada/);
    const { counters } = await listingCounts(world.context).recount("pot");
    assert.deepEqual([counters.comments, await comments.countShown()], [2, 2]);
  });

  it("read their own of all listings page by page, and lose all of them, however many", async () => {
    world.memory.put("listings/lamp", { ...world.memory.find("listings/pot"), id: "lamp" });
    const written = Array.from({ length: 56 }, (_, number) => `c${number}`);
    for (const id of written) {
      await comments.add("ada", id, id, { listingId: Number(id.slice(1)) % 2 === 0 ? "pot" : "lamp" });
      if (id === "c50") world.clock.advance(60 * 60_000);
    }
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof comments.own>> = await comments.own("ada", {
        limit: 25,
        ...(after && { after }),
      });
      seen.push(...idsOf(page));
      after = page.next;
    } while (after);
    assert.deepEqual(seen.toSorted(), written.toSorted());
    assert.equal(await reasonOf(comments.own("ada", { after: "bm8" })), "InvalidInput");
    await eraseMember(world.context, "ada");
    const left = ["pot", "lamp"].flatMap((id) => world.memory.list(`listings/${id}/comments`));
    assert.deepEqual(left, []);
  });

  it("lose what they wrote below the listings of a seller who goes", async () => {
    await comments.add("ada", "one");
    await comments.add("bob", "reply", "Me too", { parentId: "one" });
    await comments.setCommenting("sara", false);
    await eraseMember(world.context, "sara");
    assert.deepEqual(
      [world.memory.list("listings/pot/comments"), world.memory.list("commentSettings")],
      [[], []],
    );
  });
});
