import assert from "node:assert/strict";
import { openComments } from "../../../test-support/comments.ts";
import { drain } from "../../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { MINUTE } from "../../platform/values/clock.ts";
import { notifyOfComment } from "./notify-of-comments.ts";

describe("Of a comment", () => {
  let world: MemoryWorld;
  let comments: Awaited<ReturnType<typeof openComments>>;
  beforeEach(async () => {
    world = memoryContext();
    comments = await openComments(world);
  });

  const told = (uid: string) =>
    world.memory
      .list(`members/${uid}/notifications`)
      .map(({ data }) => [
        data["kind"],
        data["author"] ?? (data["members"] as string[] | undefined)?.[0] ?? data["reason"],
        data["count"] ?? 1,
        data["isRead"],
      ]);
  async function markRead(uid: string): Promise<void> {
    const { docs } = await world.firestore.collection(`members/${uid}/notifications`).get();
    for (const { ref } of docs) await ref.update({ isRead: true });
  }
  const settle = () => drain(world.context);

  it("the seller hears, whose comment it answers, and whom it mentions: each once, for the nearest reason", async () => {
    await comments.add("ada", "one");
    await settle();
    assert.deepEqual(told("sara"), [["listingCommented", "ada", 1, false]]);
    await comments.add("bob", "two", "@ada and @cleo and @sara look", { parentId: "one" });
    await settle();
    assert.deepEqual(told("ada"), [["commentReplied", "bob", 1, false]]);
    assert.deepEqual(told("cleo"), [["commentMentioned", "bob", 1, false]]);
    assert.deepEqual(
      new Set(told("sara").map(([kind]) => kind)),
      new Set(["commentMentioned", "listingCommented"]),
    );
    assert.deepEqual(told("bob"), []);
  });

  it("nobody hears who wrote it", async () => {
    await comments.add("sara", "one", "Ask me, @sara");
    await comments.add("sara", "two", "Anything", { parentId: "one" });
    await settle();
    assert.deepEqual(told("sara"), [["commentMentioned", "sara", 1, false]].slice(1));
  });

  it("and the ones behind it there is one notification, until it is read; then there is another, ten minutes later at the earliest", async () => {
    for (const [id, uid] of Object.entries({ a: "ada", b: "bob", c: "cleo" })) {
      world.clock.advance(MINUTE);
      await comments.add(uid, id);
    }
    await settle();
    const [[kind, , count] = [], ...more] = told("sara");
    assert.deepEqual([kind, count, more], ["listingCommented", 3, []]);
    await markRead("sara");
    await comments.add("bob", "d");
    await settle();
    assert.deepEqual(told("sara"), [["listingCommented", "cleo", 3, true]]);
    world.clock.advance(10 * MINUTE);
    await settle();
    assert.deepEqual(told("sara"), [["listingCommented", "bob", 1, false]]);
  });

  it("that is delivered again, also when it was read, nobody hears twice", async () => {
    await comments.add("ada", "one");
    const [event] = (await world.firestore.collection("events").get()).docs.map((each) => each.data());
    await settle();
    await markRead("sara");
    const again = { eventId: "again", at: world.clock.now(), data: event?.["data"] };
    await notifyOfComment.reaction.run(again, world.context);
    assert.deepEqual(told("sara"), [["listingCommented", "ada", 1, true]]);
  });

  it("that is gone, or kept away by a block, a mute or a word, nobody hears", async () => {
    await comments.add("ada", "one");
    await comments.delete("ada", "one");
    await settle();
    comments.relate("sara", {
      blocked: { nele: world.clock.now() },
      muted: {
        ada: { until: null, what: ["notifications"] },
        bob: { until: null, what: ["comments"] },
      },
      mutedWords: ["discount"],
    });
    await comments.add("ada", "two");
    await comments.add("bob", "three");
    await comments.add("cleo", "four", "Any discount?");
    await comments.add("nele", "five");
    await settle();
    assert.deepEqual(told("sara"), []);
  });

  it("that a moderator removes its author hears, with the reason", async () => {
    await comments.add("ada", "one", "You fool");
    await comments.remove("one");
    await settle();
    assert.deepEqual(told("ada"), [["commentRemoved", "abusive", 1, false]]);
    assert.deepEqual(told("sara"), []);
  });
});
