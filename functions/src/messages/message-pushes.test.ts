import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../test-support/memory/memory-context.ts";
import { addMessagePhoto } from "../../test-support/add-photo.ts";
import { openMessages, type Messages } from "../../test-support/messages.ts";
import { addDevice, openPushes } from "../../test-support/pushes.ts";
import { SECOND } from "../platform/values/clock.ts";
import { pushSources } from "../push-sources.ts";
import { block } from "../relations/operations/block.ts";

describe("The push of a message", () => {
  let world: MemoryWorld;
  let chat: Messages;
  let pushes: ReturnType<typeof openPushes>;
  let conversationId: string;
  beforeEach(async () => {
    world = memoryContext(new Date("2026-03-01T12:00:00Z"));
    pushes = openPushes(pushSources);
    chat = await openMessages(world);
    for (const uid of ["ada", "sara"]) addDevice(world, uid);
    conversationId = chat.pair("ada", "sara");
  });

  const write = (text: string) => chat.send("ada", "sara", text, { listingId: "pot" });
  async function pass(milliseconds: number): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += SECOND) {
      world.clock.advance(SECOND);
      await pushes.settle(world.context);
    }
  }
  const told = () => pushes.sent.map(({ uid, body }) => [uid, body]);

  it("is one for a burst, with the latest message, and replaces the one before on the screen", async () => {
    for (const text of ["Hello", "Is it still there?", "I can come today"]) {
      await write(text);
      await pass(2 * SECOND);
    }
    await pass(15 * SECOND);
    assert.deepEqual(told(), [["sara", "ada: I can come today"]]);
    await write("Or tomorrow");
    await pass(15 * SECOND);
    assert.deepEqual(told().at(-1), ["sara", "ada: Or tomorrow"]);
    assert.deepEqual(new Set(pushes.sent.map(({ tag }) => tag)).size, 1);
    assert.deepEqual(pushes.sent[0]?.ids["conversationId"], conversationId);
  });

  it("of photos without words says so in the member's language, and nothing of them where no previews are wanted", async () => {
    await write("Hello");
    await chat.send("sara", "ada", "Yes?");
    const say: string[] = [];
    for (const [mediaId, locale] of [
      ["one", "en"],
      ["two", "de"],
      ["three", "fr"],
    ] as const) {
      await world.firestore.doc("members/sara/private/settings").set({ locale });
      await addMessagePhoto(world.context, { mediaId, owner: "ada" });
      await chat.send("ada", "sara", "", { text: undefined, photos: [mediaId] });
      await pass(15 * SECOND);
      say.push(String(told().at(-1)?.[1]));
    }
    world.memory.put("members/sara/notify/preferences", { showsPreviews: false });
    await addMessagePhoto(world.context, { mediaId: "four", owner: "ada" });
    await chat.send("ada", "sara", "", { text: undefined, photos: ["four"] });
    await pass(15 * SECOND);
    assert.doesNotMatch(String(told().at(-1)?.[1]), /ada|Photo/);
    assert.deepEqual(say, ["ada: Photo", "ada: Foto", "ada\u00A0: Photo"]);
  });

  it("comes while somebody goes on writing as well, once five are unread", async () => {
    for (let number = 1; number <= 12; number += 1) {
      await write(`Number ${number}`);
      await pass(3 * SECOND);
    }
    assert.ok(pushes.sent.length >= 1);
  });

  it("calls on nobody who reads along, nor on whoever wrote last", async () => {
    const { seq } = await write("Hello");
    await chat.read("sara", conversationId, seq);
    await pass(15 * SECOND);
    await write("And?");
    await chat.send("sara", "ada", "Yes");
    await pass(15 * SECOND);
    assert.deepEqual(told(), [["ada", "sara: Yes"]]);
  });

  it("is not sent of a conversation that is muted, nor once a block is between both", async () => {
    await write("Hello");
    await chat.update("sara", conversationId, { mutedUntil: "2030-01-01T00:00:00Z" });
    await pass(15 * SECOND);
    assert.deepEqual(told(), []);
    await chat.send("sara", "ada", "Yes");
    await chat.call("ada", block, { uid: "sara" });
    await pass(15 * SECOND);
    assert.deepEqual(told(), []);
  });

  it("costs whoever has no device nothing, and a message sent again is no second push", async () => {
    const { id: messageId } = await chat.send("ada", "bob", "Hello");
    await pass(15 * SECOND);
    assert.deepEqual(told(), []);
    const first = await write("Hello");
    await pass(15 * SECOND);
    await chat.send("ada", "sara", "Hello", { listingId: "pot", messageId: first.id });
    await chat.send("ada", "bob", "Hello", { messageId });
    await pass(15 * SECOND);
    assert.deepEqual(told(), [["sara", "ada: Hello"]]);
  });
});
