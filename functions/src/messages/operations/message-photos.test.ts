import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { drain } from "../../../test-support/drain.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { openMessagePhotos, refusal, type MessagePhotos } from "../../../test-support/message-photos.ts";
import type { Messages } from "../../../test-support/messages.ts";
import { inspectImage } from "../../../test-support/photos-look.ts";
import { reasonOf } from "../../../test-support/shop.ts";
import { pictureOf } from "../../client/picture.ts";
import onPhotoUploaded from "../../media/triggers/on-photo-uploaded.ts";
import { HOUR } from "../../platform/values/clock.ts";

describe("Photos in a message", function () {
  this.timeout(60_000);
  let world: MemoryWorld;
  let chat: Messages;
  let photos: MessagePhotos;
  beforeEach(async () => {
    world = memoryContext();
    photos = await openMessagePhotos(world);
    ({ chat } = photos);
  });

  it("that are ready come with it, with or without words, and both see them", async () => {
    for (const id of ["front", "back"]) await photos.ready(id);
    const sent = await photos.send(["front", "back"]);
    assert.deepEqual(
      sent.photos.map(({ mediaId, state }) => [mediaId, state]),
      [
        ["front", "ready"],
        ["back", "ready"],
      ],
    );
    const picture = sent.photos[0]?.picture;
    assert.ok(picture);
    assert.match(picture.folder, /^messages\/ada\/front\/\d+\/$/);
    const { pathname } = new URL(pictureOf(picture, { bucket: "shop" }).src);
    assert.ok((await photos.files()).includes(decodeURIComponent(pathname.split("/").at(-1) ?? "")));
    await photos.send(["front"], { text: "Again" });
    assert.deepEqual(await photos.shown(), [["front ready"], ["front ready", "back ready"], [], []]);
    const { last } = await chat.get("sara", sent.conversationId);
    assert.deepEqual([last?.text, last?.photos], ["Again", 1]);
  });

  it("may come before their uploads have been processed, and even before their event", async () => {
    const [first, second] = [await photos.put("first"), await photos.put("second")];
    const sent = await photos.send(["first", "second"]);
    assert.deepEqual(await photos.shown(), [["first processing", "second processing"], [], []]);
    await photos.take(second);
    assert.deepEqual((await photos.shown())[0], ["first processing", "second ready"]);
    for (let repeat = 0; repeat < 2; repeat += 1) await photos.take(first);
    assert.deepEqual((await photos.shown())[0], ["first ready", "second ready"]);
    const again = await photos.send(["first", "second"], { messageId: sent.id });
    assert.deepEqual([again.seq, again.photos.map(({ state }) => state)], [sent.seq, ["ready", "ready"]]);
  });

  it("that turn out to be none say that they cannot be shown, and are not sent a second time", async () => {
    const broken = await photos.put("broken", { bytes: Buffer.from("no photo") });
    await photos.send(["broken"]);
    await photos.take(broken);
    assert.deepEqual((await photos.shown())[0], ["broken rejected"]);
    assert.equal(await refusal(photos.send(["broken"])), "PhotoNotUsable rejected");
  });

  it("belong to the message: the same id with others is another message, and is refused", async () => {
    for (const id of ["one", "two"]) await photos.ready(id);
    const { id: messageId } = await photos.send(["one", "two"]);
    for (const ids of [["one"], ["two", "one"], []])
      assert.equal(await reasonOf(photos.send(ids, { messageId, text: "x" })), "MessageIdTaken");
    assert.equal(await reasonOf(photos.send(["one", "two"], { messageId })), "done");
  });

  it("are one's own, for messages, of one conversation, and four at most", async () => {
    await photos.ready("bobs", { owner: "bob" });
    await photos.put("unprocessed", { owner: "bob" });
    await photos.ready("listed", { purpose: "photo" });
    await photos.put("avatar", { purpose: "avatar" });
    await photos.ready("own");
    await chat.send("ada", "bob", "Hello");
    await chat.accept("bob", "ada");
    await photos.send(["own"]);
    const reasons = [];
    for (const id of ["bobs", "unprocessed", "unheard-of", "listed", "avatar"])
      reasons.push(await refusal(photos.send([id])));
    assert.deepEqual(reasons, [
      ...Array.from({ length: 3 }, () => "PhotoNotUsable notFound"),
      ...Array.from({ length: 2 }, () => "PhotoNotUsable otherPurpose"),
    ]);
    assert.equal(await refusal(photos.send(["own"], { to: "bob" })), "PhotoNotUsable otherConversation");
    assert.equal(await refusal(photos.send(["own"], { from: "sara", to: "ada" })), "PhotoNotUsable notFound");
    assert.equal(await reasonOf(photos.send(["own", "own"])), "InvalidInput");
    assert.equal(await reasonOf(photos.send(["a", "b", "c", "d", "e"])), "InvalidInput");
    assert.equal(await reasonOf(photos.send([])), "InvalidInput");
  });

  it("do not go with a request, nor on the first day to who has not answered", async () => {
    await photos.ready("asking");
    assert.equal(await refusal(photos.send(["asking"], { to: "bob" })), "NoPhotosYet notAccepted");
    await chat.send("ada", "bob", "May I ask?");
    await chat.accept("bob", "ada");
    assert.equal(await refusal(photos.send(["asking"], { to: "bob" })), "sent");

    await photos.ready("new", { owner: "nele" });
    const toSara = () => photos.send(["new"], { from: "nele", to: "sara", listingId: "pot" });
    assert.equal(await refusal(toSara()), "NoPhotosYet newMember");
    await chat.send("sara", "nele", "Welcome!");
    assert.equal(await refusal(toSara()), "sent");
  });

  it("go to strangers from the second day on", async () => {
    await photos.ready("new", { owner: "nele" });
    const toSara = () => photos.send(["new"], { from: "nele", to: "sara", listingId: "pot" });
    world.clock.advance(23 * HOUR);
    assert.equal(await refusal(toSara()), "NoPhotosYet newMember");
    world.clock.advance(2 * HOUR);
    assert.equal(await refusal(toSara()), "sent");
  });

  it("are rendered without the place, in private files that only the reader's browser keeps", async () => {
    await photos.ready("camera");
    const bucket = await world.context.openBucket();
    const all = await photos.files();
    assert.ok(all.length > 2);
    assert.deepEqual(await photos.files("media/"), []);
    for (const name of all) {
      const file = bucket.file(name);
      const [{ cacheControl, metadata = {} }] = await file.getMetadata();
      assert.match(String(cacheControl), /^private/);
      assert.deepEqual(Object.keys(metadata), []);
      const [bytes] = await file.download();
      assert.deepEqual((await inspectImage(bytes)).leftovers, []);
    }
  });

  it("have their files in the default bucket, where those of other photos have one of their own", async () => {
    process.env["PUBLIC_BUCKET"] = `public-${randomUUID()}`;
    try {
      await photos.ready("private");
      const bucket = await world.context.openBucket(process.env["PUBLIC_BUCKET"]);
      assert.deepEqual((await bucket.getFiles())[0], []);
      assert.ok((await photos.files()).length > 0);
    } finally {
      process.env["PUBLIC_BUCKET"] = "";
    }
  });

  it("count as uploads of the day", async () => {
    process.env["UPLOADS_PER_DAY"] = "1";
    try {
      await photos.ready("one");
      const second = await photos.put(randomUUID());
      await photos.send([second.params["mediaId"] ?? ""]);
      await photos.take(second);
      assert.match((await photos.shown())[0]?.[0] ?? "", / rejected$/);
    } finally {
      process.env["UPLOADS_PER_DAY"] = "500";
    }
  });

  it("are shown by one conversation when two take one at the same moment", async () => {
    await chat.send("ada", "bob", "Hello");
    await chat.accept("bob", "ada");
    await photos.ready("torn");
    world.memory.interleave(7);
    const reasons = await Promise.all([
      refusal(photos.send(["torn"])),
      refusal(photos.send(["torn"], { to: "bob" })),
    ]);
    assert.deepEqual(reasons.toSorted(), ["PhotoNotUsable otherConversation", "sent"]);
  });

  for (let seed = 1; seed <= 8; seed += 1)
    it(`become ready in the message although both happen at the same moment (${seed})`, async () => {
      const event = await photos.put("racing");
      world.memory.interleave(seed);
      await Promise.all([photos.send(["racing"]), onPhotoUploaded.run(event, world.context)]);
      await drain(world.context);
      assert.deepEqual((await photos.shown())[0], ["racing ready"]);
    });

  it("are compared with nobody's other photos", async () => {
    await photos.ready("private");
    assert.deepEqual(world.memory.list("photoHashes"), []);
  });
});
