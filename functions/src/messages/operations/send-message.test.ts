import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { openMessages, type Messages } from "../../../test-support/messages.ts";
import { reasonOf } from "../../../test-support/shop.ts";
import { block } from "../../relations/operations/block.ts";
import { HOUR, MINUTE } from "../../platform/values/clock.ts";

describe("A message", () => {
  let world: MemoryWorld;
  let chat: Messages;
  beforeEach(async () => {
    world = memoryContext();
    chat = await openMessages(world);
  });

  const talk = () => chat.send("ada", "sara", "Is it still there?", { listingId: "pot" });
  const documents = (prefix: string) =>
    [...world.memory.documents.keys()].filter((path) => path.startsWith(prefix));

  it("about a listing reaches its seller at once, and both have one conversation, whoever writes", async () => {
    const first = await talk();
    const second = await chat.send("sara", "ada", "It is");
    assert.equal(second.conversationId, first.conversationId);
    assert.deepEqual([first.seq, second.seq], [1, 2]);
    for (const uid of ["ada", "sara"]) {
      const { conversations } = await chat.list(uid);
      assert.deepEqual(
        conversations.map(({ state, about, last }) => [state, about?.title, last?.text]),
        [["open", "Brass samovar", "It is"]],
      );
    }
  });

  it("sent again is the same message with the same answer, whatever came since", async () => {
    const first = await talk();
    const again = () =>
      chat.send("ada", "sara", "Is it still there?", { listingId: "pot", messageId: first.id });
    assert.deepEqual(await again(), first);
    await chat.send("sara", "ada", "It is");
    assert.deepEqual(await Promise.all([again(), again(), again()]), [first, first, first]);
    await world.firestore.doc("listings/pot").update({ state: "archived" });
    await chat.call("sara", block, { uid: "ada" });
    assert.deepEqual(await again(), first);
    assert.equal(documents(`conversations/${first.conversationId}/messages`).length, 2);
  });

  it("under an id that another has is refused, by whomever that was sent", async () => {
    const { id: messageId } = await talk();
    assert.equal(await reasonOf(chat.send("ada", "sara", "Other words", { messageId })), "MessageIdTaken");
    assert.equal(
      await reasonOf(chat.send("sara", "ada", "Is it still there?", { messageId })),
      "MessageIdTaken",
    );
    assert.equal(
      await reasonOf(chat.send("ada", "sara", "Is it still there?", { messageId, replyTo: messageId })),
      "MessageIdTaken",
    );
  });

  it("is two writes once both have written", async () => {
    await talk();
    await chat.send("sara", "ada", "It is");
    const before = new Map(world.memory.documents);
    await chat.send("ada", "sara", "Good");
    const written = [...world.memory.documents].filter(([path, data]) => before.get(path) !== data);
    const ofMessages = written.map(([path]) => path.split("/")[0]).filter((name) => name === "conversations");
    assert.deepEqual([ofMessages.length, written.length], [2, 3]);
  });

  for (let seed = 1; seed <= 10; seed += 1)
    it(`of twenty at the same moment has a place of its own, and the same for both (${seed})`, async () => {
      await talk();
      world.memory.interleave(seed);
      const sends = Array.from({ length: 10 }, (_, n) => [
        chat.send("ada", "sara", `Ada ${n}`),
        chat.send("sara", "ada", `Sara ${n}`),
      ]).flat();
      const places = (await Promise.all(sends)).map(({ seq }) => seq).toSorted((a, b) => a - b);
      assert.deepEqual(
        places,
        Array.from({ length: 20 }, (_, n) => n + 2),
      );
      const stored = await chat.stored(chat.pair("ada", "sara"));
      assert.equal(stored?.lastSeq, 21);
    });

  it("answers one of the same conversation alone", async () => {
    const { id } = await talk();
    const elsewhere = await chat.send("bob", "sara", "And the lid?", { listingId: "pot" });
    assert.equal((await chat.send("sara", "ada", "Yes", { replyTo: id })).replyTo, id);
    assert.equal(
      await reasonOf(chat.send("sara", "ada", "Yes", { replyTo: elsewhere.id })),
      "MessageToReplyNotFound",
    );
  });

  it("goes to nobody who is not there, not to oneself, and into no conversation of others", async () => {
    const { conversationId } = await talk();
    assert.equal(await reasonOf(chat.send("ada", "nobody")), "MemberNotFound");
    assert.equal(await reasonOf(chat.send("ada", "ada")), "OwnAccount");
    const input = { messageId: "m", conversationId, text: "Me too" };
    const { default: operation } = await import("./send-message.ts");
    assert.equal(await reasonOf(chat.call("bob", operation, input)), "ConversationNotFound");
    assert.equal(await reasonOf(chat.call("bob", operation, { ...input, to: "ada" })), "InvalidInput");
    for (const read of [chat.messages("bob", conversationId), chat.get("bob", conversationId)])
      assert.equal(await reasonOf(read), "ConversationNotFound");
  });

  it("is about a listing of one of both, which the sender may see", async () => {
    await world.firestore.doc("listings/pot").update({ state: "draft" });
    assert.equal(await reasonOf(talk()), "ListingNotFound");
    await world.firestore.doc("listings/pot").update({ state: "active" });
    assert.equal(await reasonOf(chat.send("ada", "bob", "Look", { listingId: "pot" })), "ListingNotFound");
    assert.equal((await chat.send("sara", "ada", "Would you like it?", { listingId: "pot" })).seq, 1);
  });

  for (const [how, blocker, blocked] of [
    ["has blocked the other", "ada", "sara"],
    ["is blocked", "sara", "ada"],
  ] as const)
    it(`of who ${how} is refused as to somebody who takes none, and what was said stays`, async () => {
      const { conversationId } = await talk();
      await chat.send("sara", "ada", "It is");
      await chat.call(blocker, block, { uid: blocked });
      const refused = await chat.send("ada", "sara").catch((error: unknown) => error);
      await chat.settings("bob", { whoMayWrite: "followed" });
      const closed = await chat.send("ada", "bob").catch((error: unknown) => error);
      const shapeOf = ({ reason, message, code }: Record<string, unknown>) => [reason, message, code];
      assert.deepEqual(shapeOf(refused as never), shapeOf(closed as never));
      assert.equal((refused as { reason: string }).reason, "WritingNotAllowed");
      assert.equal(await reasonOf(chat.send("sara", "ada")), "WritingNotAllowed");
      for (const uid of ["ada", "sara"])
        assert.equal((await chat.messages(uid, conversationId)).messages.length, 2);
    });

  it("neither of nor to somebody who is suspended or about to leave", async () => {
    await talk();
    await world.firestore.doc("access/sara").update({ state: "suspended" });
    world.clock.advance(MINUTE);
    assert.equal(await reasonOf(chat.send("ada", "sara")), "WritingNotAllowed");
    assert.equal(await reasonOf(chat.send("sara", "ada")), "MemberSuspended");
    await world.firestore.doc("access/sara").update({ state: "active" });
    await world.firestore.doc("members/sara").update({ isLeaving: true });
    world.clock.advance(MINUTE);
    assert.equal(await reasonOf(chat.send("ada", "sara")), "WritingNotAllowed");
    assert.equal(await reasonOf(chat.send("sara", "ada")), "AccountLeaving");
    assert.equal((await chat.list("ada")).conversations[0]?.partner?.handle, null);
  });

  it("is tidied, and has 2,000 characters at most and something to see", async () => {
    assert.equal((await chat.send("ada", "sara", " a\u202e\u200bb  c ", { listingId: "pot" })).text, "ab c");
    assert.equal((await chat.send("sara", "ada", "x".repeat(2000))).text.length, 2000);
    for (const text of ["x".repeat(2001), "\u200b \u2062", ""])
      assert.equal(await reasonOf(chat.send("sara", "ada", text)), "InvalidInput");
  });

  it("is taken back for both within 15 minutes by its author: its place stays, and a resend says so", async () => {
    const { id, conversationId } = await talk();
    await chat.send("sara", "ada", "It is");
    const last = await chat.send("ada", "sara", "Then I take it");
    assert.equal(await reasonOf(chat.delete("sara", conversationId, id)), "MessageNotFound");
    world.clock.advance(15 * MINUTE);
    const deleted = await chat.delete("ada", conversationId, last.id);
    assert.deepEqual([deleted.text, deleted.seq, deleted.by], ["", 3, "ada"]);
    assert.deepEqual(await chat.delete("ada", conversationId, last.id), deleted);
    assert.equal((await chat.get("sara", conversationId)).last?.text, "");
    assert.deepEqual(
      (await chat.messages("sara", conversationId)).messages.map(({ text }) => text),
      ["", "It is", "Is it still there?"],
    );
    const again = await chat.send("ada", "sara", "Then I take it", { messageId: last.id });
    assert.deepEqual([again.text, again.deletedAt], ["", deleted.deletedAt]);
    world.clock.advance(1);
    assert.equal(await reasonOf(chat.delete("ada", conversationId, id)), "DeletionWindowClosed");
  });

  it("to strangers is one of 50 conversations a day, and of 5 for newcomers", async () => {
    const strangers = Array.from({ length: 100 }, (_, n) => `stranger-${n}`);
    world = memoryContext();
    chat = await openMessages(world, strangers);
    const reached = async (uid: string) => {
      let count = 0;
      for (const [n, to] of strangers.entries()) {
        world.clock.advance(MINUTE);
        const reason = await reasonOf(
          chat.send(uid, to, `Hello ${"abcdefghij"[n % 10]}${"klmnopqrst"[Math.floor(n / 10)]}`),
        );
        if (reason === "TooManyStrangers") return count;
        assert.equal(reason, "done");
        count += 1;
      }
      return count;
    };
    assert.deepEqual([await reached("ada"), await reached("nele")], [50, 5]);
    world.clock.advance(24 * HOUR);
    assert.equal(await reasonOf(chat.send("ada", "stranger-99")), "done");
  });

  it("of the same words goes to three strangers within an hour, however they are spaced", async () => {
    const strangers = Array.from({ length: 50 }, (_, n) => `stranger-${n}`);
    world = memoryContext();
    chat = await openMessages(world, strangers);
    const reasons = [];
    for (const [n, to] of strangers.entries())
      reasons.push(await reasonOf(chat.send("ada", to, `Buy  CHEAP ${" ".repeat(n % 3)}watches ${n}!`)));
    assert.deepEqual([reasons.filter((reason) => reason === "done").length, new Set(reasons).size], [3, 2]);
    assert.equal(await reasonOf(chat.send("ada", "stranger-9", "Good evening")), "done");
    world.clock.advance(HOUR);
    assert.equal(await reasonOf(chat.send("ada", "stranger-40", "Buy cheap watches")), "done");
  });
});
