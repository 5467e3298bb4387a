import assert from "node:assert/strict";
import photoUsage from "../photo-usage.ts";
import refreshPictures from "../reactions/refresh-pictures.ts";
import { hideByAccess } from "../reactions/hide-words.ts";
import { addPhoto } from "../../../test-support/add-photo.ts";
import { idOf, openFeedWorld } from "../../../test-support/feed/feed-world.ts";
import { addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { deletePost, listPosts, publishPost } from "./posts.ts";

interface Posts {
  posts: { postId: string; text: string; photos: { mediaId: string }[]; listingId: string | null }[];
  next: string | null;
}

describe("posts", () => {
  let world: Awaited<ReturnType<typeof openFeedWorld>>;
  beforeEach(async () => {
    world = await openFeedWorld();
    await addMember(world.context, "ana", ["seller"]);
    await addPhoto(world.context, { mediaId: "photo", owner: "ana" });
    world.follow("ana");
  });

  const publish = (input: object, { uid = "ana", key }: { uid?: string; key?: string } = {}) =>
    callAs(uid, publishPost, { context: world.context, input, ...(key && { key }) }) as Promise<{
      postId: string;
    }>;
  const remove = (postId: string, uid = "ana") =>
    callAs(uid, deletePost, { context: world.context, input: { postId } });
  const list = (input: object = {}) =>
    callAs(undefined, listPosts, {
      context: world.context,
      input: { author: "ana", ...input },
    }) as Promise<Posts>;

  it("reach those who follow their author, among the pieces, with their photos", async () => {
    await world.publish("ana", "pot");
    const { postId } = await publish({
      text: "Home from the fair\nwith much to show",
      photos: [{ mediaId: "photo", alt: "A stall" }],
      listingId: "pot",
    });
    await world.publish("ana", "lamp");
    const { items } = await world.page();
    assert.deepEqual(items.map(idOf), ["lamp", postId, "pot"]);
    const words = items[1];
    assert.ok(words?.kind === "words");
    assert.equal(words.post.listingId, "pot");
    assert.deepEqual(words.post.photos[0]?.alt, "A stall");
    assert.ok(words.post.photos[0]?.picture);
  });

  it("are listed by author, the latest first, for anyone", async () => {
    for (const text of ["one", "two", "three"]) await publish({ text });
    await world.publish("ana", "pot");
    const first = await list({ limit: 2 });
    assert.deepEqual(
      first.posts.map(({ text }) => text),
      ["three", "two"],
    );
    const rest = await list({ limit: 2, after: first.next });
    assert.deepEqual(
      rest.posts.map(({ text }) => text),
      ["one"],
    );
    assert.deepEqual(await list({ author: "nobody" }), { posts: [], next: null });
  });

  it("are written once however often they are sent", async () => {
    const sent = { text: "Once" };
    const one = await publish(sent, { key: "the-same-key" });
    assert.deepEqual(await publish(sent, { key: "the-same-key" }), one);
    assert.equal((await list()).posts.length, 1);
  });

  it("need words that can be seen, or a photo, within bounds", async () => {
    for (const input of [
      {},
      { text: "  " },
      { text: "\u200b\u3164" },
      { text: "x".repeat(2001) },
      { text: "turned \u202e round" },
      { photos: [{ mediaId: "photo" }, { mediaId: "photo" }] },
      { photos: Array.from({ length: 11 }, (_, index) => ({ mediaId: `photo-${index}` })) },
    ])
      assert.equal(await reasonOf(publish(input)), "InvalidInput", JSON.stringify(input).slice(0, 40));
    await publish({ photos: [{ mediaId: "photo" }] });
  });

  it("have no foul words, no photo of somebody else or that is not ready, and no listing that is not shown", async () => {
    await addPhoto(world.context, { mediaId: "foreign", owner: "reader" });
    await addPhoto(world.context, { mediaId: "face", owner: "ana", purpose: "avatar" });
    assert.equal(await reasonOf(publish({ text: "what a fucking day" })), "TextRefused");
    for (const mediaId of ["foreign", "face", "nowhere"])
      assert.equal(await reasonOf(publish({ photos: [{ mediaId }] })), "PhotoNotReady", mediaId);
    await world.publish("ana", "pot");
    world.change("pot", { state: "suspended" });
    for (const listingId of ["pot", "nowhere"])
      assert.equal(await reasonOf(publish({ text: "See", listingId })), "ListingNotFound");
  });

  it("are not about the listing of somebody with whom there is a block, either way", async () => {
    await world.publish("reader", "pot");
    for (const side of ["blocked", "blockedBy"]) {
      const lists = { ...world.lists, blocked: {}, blockedBy: {}, [side]: { reader: new Date() } };
      world.memory.put("relations/ana", { uid: "ana", lists });
      assert.equal(await reasonOf(publish({ text: "See", listingId: "pot" })), "ListingNotFound");
    }
  });

  it("go when their author deletes them, and nobody else can", async () => {
    const { postId } = await publish({ text: "Soon gone" });
    await world.publish("ana", "pot");
    await world.page();
    for (const [id, uid] of [
      [postId, "reader"],
      ["pot", "ana"],
      ["nowhere", "ana"],
    ] as const)
      assert.equal(await reasonOf(remove(id, uid)), "PostNotFound");
    await remove(postId);
    assert.deepEqual((await world.page()).items.map(idOf), ["pot"]);
    assert.equal(await reasonOf(remove(postId)), "PostNotFound");
  });

  it("are hidden while their author is suspended, and stand where they stood afterwards", async () => {
    const { postId } = await publish({ text: "Hello" });
    await world.publish("ana", "pot");
    const access = world.memory.find("access/ana");
    const apply = () =>
      hideByAccess.reaction.run(
        {
          eventId: "event",
          at: world.clock.now(),
          data: { uid: "ana", changeId: "change", action: "suspendMember" },
        },
        world.context,
      );
    world.memory.put("access/ana", { ...access, state: "suspended" });
    for (let times = 0; times < 2; times += 1) await apply();
    assert.deepEqual((await world.page()).items.map(idOf), ["pot"]);
    assert.deepEqual((await list()).posts, []);
    world.memory.put("access/ana", { ...access });
    await apply();
    assert.deepEqual((await world.page()).items.map(idOf), ["pot", postId]);
  });

  it("leave out muted words", async () => {
    await publish({ text: "Spiders, again!" });
    world.relate((lists) => (lists.mutedWords = ["spiders"]));
    assert.deepEqual((await world.page()).items, []);
  });

  it("keep their photos, and show them as they were rendered last", async () => {
    const { postId } = await publish({ photos: [{ mediaId: "photo" }] });
    const { context } = world;
    const asked = (mediaId: string) =>
      photoUsage.isUsed(
        { mediaId, owner: "ana", purpose: "photo", generation: "1", isNewest: true },
        context.database,
        context,
      );
    assert.deepEqual([await asked("photo"), await asked("other")], [true, false]);
    await addPhoto(context, { mediaId: "photo", owner: "ana", look: { colour: "#123456" } });
    const event = {
      eventId: "event",
      at: world.clock.now(),
      data: { owner: "ana", mediaId: "photo", generation: "1" },
    };
    await refreshPictures.reaction.run(event, context);
    const photos = world.memory.find(`posts/${postId}`)?.["photos"] as { picture: { colour: string } }[];
    assert.equal(photos[0]?.picture.colour, "#123456");
  });
});
