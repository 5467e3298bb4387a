import assert from "node:assert/strict";
import { idOfPair } from "../messages/message-store.ts";
import { sentPhotos } from "../messages/sent-photos.ts";
import sendMessage from "../messages/operations/send-message.ts";
import { refusalOf } from "../../test-support/live/event-source.ts";
import { openLiveMarket, type LiveMarket } from "../../test-support/live/market.ts";
import { addMessagePhoto } from "../../test-support/add-photo.ts";
import { putUpload } from "../../test-support/upload.ts";
import { callAs } from "../../test-support/shop.ts";

describe("A stream of messages", () => {
  let market: LiveMarket;
  beforeEach(async () => {
    market = await openLiveMarket();
  });
  afterEach(() => market.close());

  const send = (uid: string, messageId: string, to: string) =>
    callAs(uid, sendMessage, {
      context: market.context,
      input: { messageId, to, text: "Is the lamp still there?" },
    });
  const conversationId = idOfPair("bo", "sara");

  it("tells both of each message once, a resend included, without its words, and nobody else", async () => {
    const [own, one, stranger] = await Promise.all([
      market.follow("bo", { topics: "messages" }),
      market.follow("sara"),
      market.follow("stranger"),
    ]);
    await send("bo", "m1", "sara");
    await send("bo", "m1", "sara");
    await send("sara", "m2", "bo");
    const expected = ["m1", "m2"].map((messageId, index) => ({
      type: "message.created",
      data: { conversationId, messageId, seq: index + 1 },
    }));
    for (const listener of [own, one]) {
      await listener?.until(({ events }) => events.length >= 2);
      assert.deepEqual(
        listener?.events.map(({ type, data }) => ({ type, data })),
        expected,
      );
    }
    assert.deepEqual(stranger?.events, []);
    assert.doesNotMatch(JSON.stringify(own?.heard), /lamp/);
  });

  it("tells of a photo that became ready after its message, once, and of nothing that a repeat leaves as it was", async () => {
    await send("bo", "m1", "sara");
    await send("sara", "m2", "bo");
    const photo = { mediaId: "photo", owner: "bo" };
    await putUpload(market.context, { ...photo, purpose: "message", bytes: Buffer.from("x") });
    await callAs("bo", sendMessage, {
      context: market.context,
      input: { messageId: "m3", to: "sara", photos: ["photo"] },
    });
    const listener = await market.follow("sara");
    await addMessagePhoto(market.context, photo);
    for (let repeat = 0; repeat < 2; repeat += 1) await sentPhotos(market.context).refresh("photo");
    await listener.until(({ events }) => events.length > 0);
    assert.deepEqual(
      listener.events.map(({ type, data }) => ({ type, data })),
      [{ type: "message.changed", data: { conversationId, messageId: "m3", seq: 3 } }],
    );
  });

  it("of one conversation tells of no other, goes on where it was cut, and is for its members alone", async () => {
    await send("bo", "m1", "sara");
    const topics = `conversations/${conversationId}`;
    assert.equal(await refusalOf(market.open("stranger", { topics })), "404 TopicNotFound");
    const first = await market.follow("bo", { topics });
    await send("sara", "m2", "bo");
    await first.hear("message");
    first.cut();
    await send("stranger", "s1", "bo");
    await send("sara", "m3", "bo");
    const second = await market.follow("bo", { topics, after: first.lastId });
    await second.until(({ events }) => events.length > 0);
    assert.deepEqual(
      [...first.events, ...second.events].map(({ data }) => (data as { messageId: string }).messageId),
      ["m2", "m3"],
    );
  });
});
