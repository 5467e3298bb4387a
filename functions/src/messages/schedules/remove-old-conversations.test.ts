import assert from "node:assert/strict";
import { memoryContext } from "../../../test-support/memory/memory-context.ts";
import { drain } from "../../../test-support/drain.ts";
import { addMessagePhoto } from "../../../test-support/add-photo.ts";
import { openMessages } from "../../../test-support/messages.ts";
import { DAY } from "../../platform/values/clock.ts";
import removeOldConversations from "./remove-old-conversations.ts";

describe("Old conversations", () => {
  afterEach(() => {
    process.env["MESSAGE_MONTHS"] = "0";
  });

  it("go with all their documents after MESSAGE_MONTHS, but for those of two while they have an order, and not at all at 0", async () => {
    const world = memoryContext();
    const chat = await openMessages(world);
    for (const uid of ["ada", "bob"]) await chat.send(uid, "sara", "Hello", { listingId: "pot" });
    const order = { buyer: "bob", seller: "sara", placedAt: new Date(), participants: ["bob", "sara"] };
    world.memory.put("orders/one", { id: "one", ...order });
    world.clock.advance(200 * DAY);
    await chat.send("cleo", "sara", "Hi", { listingId: "pot" });
    const run = () => removeOldConversations.run(world.clock.now(), world.context);
    const left = () =>
      [...world.memory.documents.keys()].filter((path) => path.startsWith("conversations/")).length;

    assert.deepEqual([await run(), left()], [{ seen: 0, removed: 0, failed: 0 }, 12]);
    process.env["MESSAGE_MONTHS"] = "6";
    assert.deepEqual([await run(), left()], [{ seen: 3, removed: 1, failed: 0 }, 8]);
    assert.deepEqual([await run(), left()], [{ seen: 2, removed: 0, failed: 0 }, 8]);
    assert.equal((await chat.list("ada")).conversations.length, 0);
    assert.equal((await chat.list("sara")).conversations.length, 2);
    await world.firestore.doc("orders/one").delete();
    assert.deepEqual([await run(), left()], [{ seen: 2, removed: 1, failed: 0 }, 4]);
  });

  it("take the photos of their messages with them, files and all", async () => {
    process.env["MESSAGE_MONTHS"] = "6";
    const world = memoryContext();
    const chat = await openMessages(world);
    await chat.send("ada", "sara", "Hello", { listingId: "pot" });
    await addMessagePhoto(world.context, { mediaId: "old", owner: "ada" });
    await chat.send("ada", "sara", "", { text: undefined, photos: ["old"] });
    world.clock.advance(200 * DAY);
    await removeOldConversations.run(world.clock.now(), world.context);
    await drain(world.context);
    assert.deepEqual(
      ["messagePhotos/old", "media/old"].map((path) => world.memory.find(path)),
      [undefined, undefined],
    );
    assert.deepEqual((await (await world.context.openBucket()).getFiles({ prefix: "messages/" }))[0], []);
  });

  it("in which somebody writes while they are removed keep the photos that their messages still show", async () => {
    process.env["MESSAGE_MONTHS"] = "6";
    const world = memoryContext();
    const chat = await openMessages(world);
    await chat.send("ada", "sara", "Hello", { listingId: "pot" });
    await addMessagePhoto(world.context, { mediaId: "old", owner: "ada" });
    const send = (messageId: string) =>
      chat.send("ada", "sara", "", { text: undefined, photos: ["old"], messageId });
    const { conversationId } = await send("a-first");
    await send("z-last");
    const messages = `conversations/${conversationId}/messages`;
    for (let index = 0; index < 100; index += 1)
      world.memory.put(`${messages}/between-${index}`, { id: `between-${index}`, conversationId });
    world.clock.advance(200 * DAY);

    const { database } = world.context;
    const runTransaction = database.runTransaction.bind(database) as (work: unknown) => Promise<unknown>;
    let isWritten = false;
    const runAndWrite = async (work: unknown) => {
      const result = await runTransaction(work);
      if (result === 100 && !isWritten) {
        isWritten = true;
        await chat.send("sara", "ada", "Are you still there?");
      }
      return result;
    };
    Object.assign(database, { runTransaction: runAndWrite });
    assert.equal((await removeOldConversations.run(world.clock.now(), world.context))?.["removed"], 0);
    await drain(world.context);
    assert.deepEqual(world.memory.find("messagePhotos/old")?.["messageIds"], ["z-last"]);
    assert.equal((await (await world.context.openBucket()).getFiles({ prefix: "messages/" }))[0].length, 1);
  });
});
