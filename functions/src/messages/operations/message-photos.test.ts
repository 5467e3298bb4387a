import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { drain } from "../../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { openMessages, type Messages } from "../../../test-support/messages.ts";
import { makePhoto } from "../../../test-support/photos.ts";
import { inspectImage } from "../../../test-support/photos-look.ts";
import { addMember, reasonOf } from "../../../test-support/shop.ts";
import { putUpload } from "../../../test-support/upload.ts";
import { blockPhoto } from "../../media/operations/block-photo.ts";
import onPhotoUploaded from "../../media/triggers/on-photo-uploaded.ts";
import type { StoredObject } from "../../platform/triggers/event.ts";
import { HOUR } from "../../platform/values/clock.ts";

describe("Photos in a message", function () {
  this.timeout(60_000);
  let photo: Buffer;
  let world: MemoryWorld;
  let chat: Messages;
  before(async () => {
    photo = await makePhoto({ width: 300, height: 200, gps: true });
  });
  beforeEach(async () => {
    world = memoryContext();
    chat = await openMessages(world);
    await chat.send("ada", "sara", "Is it still there?", { listingId: "pot" });
    await chat.send("sara", "ada", "It is");
  });

  const put = (mediaId: string, { owner = "ada", purpose = "message", bytes = photo } = {}) =>
    putUpload(world.context, { owner, mediaId, purpose, bytes });
  const take = async (event: StoredObject) => {
    await onPhotoUploaded.run(event, world.context);
    await drain(world.context);
  };
  const ready = async (mediaId: string, more: { owner?: string; purpose?: string; bytes?: Buffer } = {}) =>
    take(await put(mediaId, more));
  const send = (photos: string[], { from = "ada", to = "sara", ...more }: Record<string, unknown> = {}) =>
    chat.send(String(from), String(to), "", { text: undefined, photos, ...more });
  const refusal = (sent: Promise<unknown>) =>
    sent.then(
      () => "sent",
      (error: { reason?: string; details?: { because?: string } }) =>
        [error.reason, error.details?.because].filter(Boolean).join(" "),
    );
  const shown = async (uid = "sara", other = "ada") => {
    const { messages } = await chat.messages(uid, chat.pair(uid, other));
    return messages.map(({ photos }) => photos.map(({ mediaId, state }) => `${mediaId} ${state}`));
  };
  const files = async (prefix = "messages/") =>
    (await (await world.context.openBucket()).getFiles({ prefix }))[0].map(({ name }) => name);
  const links = () => world.memory.list("messagePhotos").map(({ data }) => data["mediaId"]);

  it("that are ready come with it, with or without words, and both see them", async () => {
    for (const id of ["front", "back"]) await ready(id);
    const sent = await send(["front", "back"]);
    assert.deepEqual(
      sent.photos.map(({ mediaId, state }) => [mediaId, state]),
      [
        ["front", "ready"],
        ["back", "ready"],
      ],
    );
    assert.match(sent.photos[0]?.picture?.folder ?? "", /^messages\/ada\/front\/\d+\/$/);
    await send(["front"], { text: "Again" });
    assert.deepEqual(await shown(), [["front ready"], ["front ready", "back ready"], [], []]);
    const { last } = await chat.get("sara", sent.conversationId);
    assert.deepEqual([last?.text, last?.photos], ["Again", 1]);
  });

  it("may come before their uploads have been processed, and even before their event", async () => {
    const [first, second] = [await put("first"), await put("second")];
    const sent = await send(["first", "second"]);
    assert.deepEqual(await shown(), [["first processing", "second processing"], [], []]);
    await take(second);
    assert.deepEqual((await shown())[0], ["first processing", "second ready"]);
    for (let repeat = 0; repeat < 2; repeat += 1) await take(first);
    assert.deepEqual((await shown())[0], ["first ready", "second ready"]);
    const again = await send(["first", "second"], { messageId: sent.id });
    assert.deepEqual([again.seq, again.photos.map(({ state }) => state)], [sent.seq, ["ready", "ready"]]);
  });

  it("that turn out to be none say that they cannot be shown, and are not sent a second time", async () => {
    const broken = await put("broken", { bytes: Buffer.from("no photo") });
    await send(["broken"]);
    await take(broken);
    assert.deepEqual((await shown())[0], ["broken rejected"]);
    assert.equal(await refusal(send(["broken"])), "PhotoNotUsable rejected");
  });

  it("belong to the message: the same id with others is another message, and is refused", async () => {
    for (const id of ["one", "two"]) await ready(id);
    const { id: messageId } = await send(["one", "two"]);
    for (const photos of [["one"], ["two", "one"], []])
      assert.equal(await reasonOf(send(photos, { messageId, text: "x" })), "MessageIdTaken");
    assert.equal(await reasonOf(send(["one", "two"], { messageId })), "done");
  });

  it("are one's own, for messages, of one conversation, and four at most", async () => {
    await ready("bobs", { owner: "bob" });
    await put("unprocessed", { owner: "bob" });
    await ready("listed", { purpose: "photo" });
    await put("avatar", { purpose: "avatar" });
    await ready("own");
    await chat.send("ada", "bob", "Hello");
    await chat.accept("bob", "ada");
    await send(["own"]);
    const reasons = [];
    for (const id of ["bobs", "unprocessed", "unheard-of", "listed", "avatar"])
      reasons.push(await refusal(send([id])));
    assert.deepEqual(reasons, [
      ...Array.from({ length: 3 }, () => "PhotoNotUsable notFound"),
      ...Array.from({ length: 2 }, () => "PhotoNotUsable otherPurpose"),
    ]);
    assert.equal(await refusal(send(["own"], { to: "bob" })), "PhotoNotUsable otherConversation");
    assert.equal(await refusal(send(["own"], { from: "sara", to: "ada" })), "PhotoNotUsable notFound");
    assert.equal(await reasonOf(send(["own", "own"])), "InvalidInput");
    assert.equal(await reasonOf(send(["a", "b", "c", "d", "e"])), "InvalidInput");
    assert.equal(await reasonOf(send([])), "InvalidInput");
  });

  it("do not go with a request, nor on the first day to who has not answered", async () => {
    await ready("asking");
    assert.equal(await refusal(send(["asking"], { to: "bob" })), "NoPhotosYet notAccepted");
    await chat.send("ada", "bob", "May I ask?");
    await chat.accept("bob", "ada");
    assert.equal(await refusal(send(["asking"], { to: "bob" })), "sent");

    await ready("new", { owner: "nele" });
    const toSara = () => send(["new"], { from: "nele", to: "sara", listingId: "pot" });
    assert.equal(await refusal(toSara()), "NoPhotosYet newMember");
    await chat.send("sara", "nele", "Welcome!");
    assert.equal(await refusal(toSara()), "sent");
  });

  it("go to strangers from the second day on", async () => {
    await ready("new", { owner: "nele" });
    const toSara = () => send(["new"], { from: "nele", to: "sara", listingId: "pot" });
    world.clock.advance(23 * HOUR);
    assert.equal(await refusal(toSara()), "NoPhotosYet newMember");
    world.clock.advance(2 * HOUR);
    assert.equal(await refusal(toSara()), "sent");
  });

  it("are rendered without the place, in private files that only the reader's browser keeps", async () => {
    await ready("camera");
    const bucket = await world.context.openBucket();
    const all = await files();
    assert.ok(all.length > 2);
    assert.deepEqual(await files("media/"), []);
    for (const name of all) {
      const file = bucket.file(name);
      const [{ cacheControl, metadata = {} }] = await file.getMetadata();
      assert.match(String(cacheControl), /^private/);
      assert.deepEqual(Object.keys(metadata), []);
      const [bytes] = await file.download();
      assert.deepEqual((await inspectImage(bytes)).leftovers, []);
    }
  });

  it("go with their files once the message is taken back, and not before the last that shows them is", async () => {
    await ready("mine");
    const [first, second] = [await send(["mine"]), await send(["mine"])];
    await chat.delete("ada", first.conversationId, first.id);
    await drain(world.context);
    assert.deepEqual([links(), (await files()).length > 0], [["mine"], true]);
    await chat.delete("ada", second.conversationId, second.id);
    assert.deepEqual(links(), []);
    await drain(world.context);
    assert.deepEqual(
      [await files(), await files("uploads/"), world.memory.find("media/mine")],
      [[], [], undefined],
    );
    assert.deepEqual((await shown()).slice(0, 2), [[], []]);
    assert.deepEqual(await send(["mine"], { messageId: first.id }).then(({ photos }) => photos), []);
  });

  it("are removed although the message was taken back before they were ready", async () => {
    const event = await put("late");
    const { conversationId, id } = await send(["late"]);
    await chat.delete("ada", conversationId, id);
    await take(event);
    world.clock.advance(49 * HOUR);
    const { default: removeOrphans } = await import("../../media/schedules/remove-orphans.ts");
    await removeOrphans.run(world.clock.now(), world.context);
    await drain(world.context);
    assert.deepEqual([await files(), links()], [[], []]);
  });

  it("stay for as long as the message, whatever sweeps", async () => {
    await ready("kept");
    await send(["kept"]);
    world.clock.advance(100 * HOUR);
    const { default: removeOrphans } = await import("../../media/schedules/remove-orphans.ts");
    await removeOrphans.run(world.clock.now(), world.context);
    await drain(world.context);
    assert.ok((await files()).length > 0);
  });

  it("are removed by a job that is tried again where Storage fails", async () => {
    await ready("stuck");
    const { conversationId, id } = await send(["stuck"]);
    await chat.delete("ada", conversationId, id);
    const openBucket = world.context.openBucket.bind(world.context);
    Object.assign(world.context, { openBucket: () => Promise.reject(new Error("Storage is down")) });
    await drain(world.context).catch(() => undefined);
    Object.assign(world.context, { openBucket });
    assert.ok((await files()).length > 0);
    world.clock.advance(HOUR);
    await drain(world.context);
    assert.deepEqual(await files(), []);
  });

  it("that a moderator blocks are shown no more, with their files gone, and look-alikes are rejected", async () => {
    await addMember(world.context, "mo", ["moderator"]);
    await ready("bad");
    await send(["bad"]);
    await chat.call("mo", blockPhoto, { mediaId: "bad", note: "Illegal" });
    await drain(world.context);
    assert.deepEqual([(await shown())[0], await files()], [["bad rejected"], []]);
    assert.equal(await refusal(send(["bad"])), "PhotoNotUsable rejected");
    await ready("alike");
    assert.equal(await refusal(send(["alike"])), "PhotoNotUsable rejected");
  });

  it("count as uploads of the day", async () => {
    process.env["UPLOADS_PER_DAY"] = "1";
    try {
      await ready("one");
      const second = await put(randomUUID());
      await send([second.params["mediaId"] ?? ""]);
      await take(second);
      assert.match((await shown())[0]?.[0] ?? "", / rejected$/);
    } finally {
      process.env["UPLOADS_PER_DAY"] = "500";
    }
  });

  it("are shown by one conversation when two take one at the same moment", async () => {
    await chat.send("ada", "bob", "Hello");
    await chat.accept("bob", "ada");
    await ready("torn");
    world.memory.interleave(7);
    const reasons = await Promise.all([refusal(send(["torn"])), refusal(send(["torn"], { to: "bob" }))]);
    assert.deepEqual(reasons.toSorted(), ["PhotoNotUsable otherConversation", "sent"]);
  });

  for (let seed = 1; seed <= 8; seed += 1)
    it(`become ready in the message although both happen at the same moment (${seed})`, async () => {
      const event = await put("racing");
      world.memory.interleave(seed);
      await Promise.all([send(["racing"]), onPhotoUploaded.run(event, world.context)]);
      await drain(world.context);
      assert.deepEqual((await shown())[0], ["racing ready"]);
    });

  it("are compared with nobody's other photos", async () => {
    await ready("private");
    assert.deepEqual(world.memory.list("photoHashes"), []);
  });
});
