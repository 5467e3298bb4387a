import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { openMessages, type Messages } from "../../test-support/messages.ts";
import { reasonOf } from "../../test-support/shop.ts";
import { DAY, HOUR, MINUTE } from "../platform/values/clock.ts";
import { block } from "../relations/operations/block.ts";

describe("A seller on holiday", () => {
  let world: MemoryWorld;
  let chat: Messages;
  const pair = () => chat.pair("ada", "sara");
  const leave = (uid: string, until: Date | null = null) => {
    world.memory.put(`members/${uid}`, {
      ...world.memory.documents.get(`members/${uid}`),
      holiday: { until },
    });
    world.clock.advance(2 * MINUTE);
  };
  const said = async (uid = "ada") =>
    (await chat.messages(uid, pair(), { order: "earliest" })).messages.map(({ text, notice }) =>
      notice ? `${notice.what} ${notice.by}` : text,
    );
  beforeEach(async () => {
    world = memoryContext(new Date("2026-03-01T06:00:00Z"));
    chat = await openMessages(world);
    await chat.send("ada", "sara", "Is it still there?", { listingId: "pot" });
    await chat.send("sara", "ada", "It is");
  });

  it("answers by itself, once a conversation and day, whatever is written or sent again", async () => {
    leave("sara");
    const more = { messageId: "once" };
    const sent = await chat.send("ada", "sara", "I take it", more);
    assert.deepEqual(await chat.send("ada", "sara", "I take it", more), sent);
    await chat.send("ada", "sara", "Hello?");
    const asked = ["Is it still there?", "It is"];
    assert.deepEqual(await said(), [...asked, "I take it", "away sara", "Hello?"]);
    world.clock.advance(DAY);
    await chat.send("ada", "sara", "Back?");
    assert.deepEqual((await said("sara")).slice(-2), ["Back?", "away sara"]);
  });

  it("has not answered: what was written is the last message, still unread, and the notice is unread by who wrote", async () => {
    leave("sara");
    const { seq } = await chat.send("ada", "sara", "I take it");
    const [theirs, own] = [await chat.get("sara", pair()), await chat.get("ada", pair())];
    assert.deepEqual([theirs.last?.text, theirs.unread, own.unread], ["I take it", 2, 1]);
    const { read, lastSeq } = (await chat.stored(pair())) ?? {};
    assert.deepEqual([read?.["sara"], read?.["ada"], lastSeq], [2, seq, seq + 1]);
  });

  it("is silent once the holiday is over, also before a schedule has noted it", async () => {
    leave("sara", new Date(world.clock.now().getTime() + HOUR));
    world.clock.advance(HOUR);
    await chat.send("ada", "sara", "I take it");
    assert.deepEqual(await said(), ["Is it still there?", "It is", "I take it"]);
  });

  it("does not go round and round with another: each answers what a member has written", async () => {
    leave("sara");
    leave("ada");
    await chat.send("ada", "sara", "I take it");
    await chat.send("sara", "ada", "When I am back");
    assert.deepEqual((await said()).slice(2), ["I take it", "away sara", "When I am back", "away ada"]);
  });

  it("tells nothing to who is blocked, or asks to write to them", async () => {
    leave("bob");
    await chat.send("ada", "bob", "Hello");
    assert.equal((await chat.messages("ada", chat.pair("ada", "bob"))).messages.length, 1);
    leave("sara");
    await chat.call("sara", block, { uid: "ada" });
    assert.equal(await reasonOf(chat.send("ada", "sara", "Hello?")), "WritingNotAllowed");
    assert.equal((await said()).length, 2);
  });
});
