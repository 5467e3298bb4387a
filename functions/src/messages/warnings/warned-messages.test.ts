import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { openMessages, type Messages } from "../../../test-support/messages.ts";
import { addMember } from "../../../test-support/shop.ts";
import { listSignals } from "../../trust/operations/read-assessments.ts";

describe("A message that leads to paying or writing elsewhere", () => {
  let world: MemoryWorld;
  let chat: Messages;
  beforeEach(async () => {
    world = memoryContext();
    chat = await openMessages(world);
    await addMember(world.context, "mo", ["moderator"]);
  });

  const signals = async () =>
    (await chat.call<{ signals: { kind: string; subject: string; evidence: object }[] }>("mo", listSignals))
      .signals;

  it("is sent, warns both, and is one signal a member and conversation, without its words", async () => {
    const sent = await chat.send("ada", "sara", "Pay me by Western Union", { listingId: "pot" });
    assert.deepEqual(sent.warnings, ["payment"]);
    await chat.send("ada", "sara", "Or text me on WhatsApp", { messageId: "second" });
    const shown = (await chat.messages("sara", chat.pair("ada", "sara"))).messages;
    assert.deepEqual(
      shown.map(({ warnings }) => warnings),
      [["contact"], ["payment"]],
    );
    const evidence = { warnings: ["contact"], conversationId: chat.pair("ada", "sara"), messageId: "second" };
    assert.deepEqual(
      (await signals()).map(({ kind, subject, evidence: said }) => [kind, subject, said]),
      [["offPlatform", "ada", evidence]],
    );
    assert.doesNotMatch(JSON.stringify(world.memory.list("signals")), /Western|WhatsApp/);
  });

  it("warns no more once its words are taken back, and a resend is still the same message", async () => {
    const more = { messageId: "once", listingId: "pot" };
    const sent = await chat.send("ada", "sara", "My mail is name@mail.com", more);
    assert.deepEqual(await chat.send("ada", "sara", "My mail is name@mail.com", more), sent);
    assert.deepEqual((await chat.delete("ada", chat.pair("ada", "sara"), "once")).warnings, []);
  });

  it("is told from what is harmless, which has no warning in its document and makes no signal", async () => {
    const sent = await chat.send("ada", "sara", "Is size 42 still there?", { listingId: "pot" });
    const stored = await world.firestore
      .doc(`conversations/${sent.conversationId}/messages/${sent.id}`)
      .get();
    assert.deepEqual([sent.warnings, "warnings" in (stored.data() ?? {}), await signals()], [[], false, []]);
  });
});
