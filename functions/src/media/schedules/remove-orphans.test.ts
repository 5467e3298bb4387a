import assert from "node:assert/strict";
import { publishListing } from "../../listings/operations/publish-listing.ts";
import updateListing from "../../listings/operations/update-listing.ts";
import { DAY, HOUR } from "../../platform/values/clock.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { drain } from "../../../test-support/drain.ts";
import { eraseMember } from "../../../test-support/erase-member.ts";
import { addPhoto } from "../../../test-support/add-photo.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { makePhoto } from "../../../test-support/photos.ts";
import { addListing, addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { upload } from "../../../test-support/upload.ts";
import type { Photo } from "../photo.ts";
import planOrphanRemoval from "../operations/plan-orphan-removal.ts";
import removeOrphans from "./remove-orphans.ts";

describe("a photo that nothing needs", function () {
  this.timeout(60_000);
  let world: MemoryWorld;
  let bytes: Buffer;
  before(async () => {
    bytes = await makePhoto({ width: 64, height: 48 });
  });
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "sam", ["seller"]);
    await addMember(world.context, "ada", ["admin"]);
  });

  const send = (mediaId: string, purpose?: string) =>
    upload(world.context, { owner: "sam", mediaId, bytes, ...(purpose && { purpose }) });
  /** Its documents as if it were uploaded, for tests that need no file. */
  const put = (mediaId: string, owner = "sam") => addPhoto(world.context, { mediaId, owner });
  const show = (photoId: string, changes: object = {}) =>
    addListing(world.context, {
      seller: "sam",
      quantity: 1,
      changes: {
        photos: [{ mediaId: photoId, generation: "1", alt: "" }],
        photoKeys: [`${photoId}.1`],
        ...changes,
      },
    });
  const sweep = async (context: Context = world.context) => {
    await removeOrphans.run(world.clock.now(), context);
    await drain(world.context);
  };
  const exists = async (id: string) => (await world.firestore.doc(`media/${id}`).get()).exists;
  const filesOf = async (id: string) => {
    const bucket = await world.context.openBucket();
    const found = await Promise.all([
      bucket.getFiles({ prefix: `media/sam/${id}/` }),
      bucket.getFiles({ prefix: `uploads/sam/${id}` }),
    ]);
    return found.flatMap(([files]) => files).length;
  };

  it("goes with all of its files, its hash and its original, and not before its time", async () => {
    await send("photo");
    await drain(world.context);
    assert.equal((await world.firestore.collection("photoHashes").get()).size, 1);
    world.clock.advance(47 * HOUR);
    await sweep();
    assert.equal(await exists("photo"), true);
    world.clock.advance(2 * HOUR);
    await sweep();
    assert.deepEqual([await exists("photo"), await filesOf("photo")], [false, 0]);
    assert.equal((await world.firestore.collection("photoHashes").get()).size, 0);
  });

  it("goes when it was rejected, too", async () => {
    await upload(world.context, { owner: "sam", mediaId: "bad", bytes: Buffer.from("no photo") });
    world.clock.advance(3 * DAY);
    await sweep();
    assert.deepEqual([await exists("bad"), await filesOf("bad")], [false, 0]);
  });

  it("stays while a listing shows it, whatever state that is in, and goes when it is taken off", async () => {
    const states = ["draft", "active", "reserved", "sold", "archived", "suspended"] as const;
    for (const state of states) {
      await put(state);
      await show(state, { state });
    }
    const listing = await show("draft", { state: "draft" });
    world.clock.advance(3 * DAY);
    await sweep();
    for (const state of states) assert.equal(await exists(state), true, state);

    await world.firestore.doc(`listings/${listing}`).update({ photos: [], photoKeys: [] });
    const { docs } = await world.firestore.collection("listings").where("state", "==", "draft").get();
    for (const { ref } of docs) await ref.update({ photos: [], photoKeys: [] });
    world.clock.advance(31 * DAY);
    await sweep();
    assert.deepEqual([await exists("draft"), await exists("active")], [false, true]);
  });

  it("stays while an order shows it, paid or not, though its listing does not", async () => {
    await put("ordered");
    await put("loose");
    await world.firestore.doc("orders/o").set({ photoKeys: ["ordered.1"], state: "placed" });
    world.clock.advance(3 * DAY);
    await sweep();
    assert.deepEqual([await exists("ordered"), await exists("loose")], [true, false]);
  });

  it("is not an avatar that its member shows, whatever an upload over it is for", async () => {
    const generation = await send("face", "avatar");
    await send("old-face", "avatar");
    await world.firestore.doc("members/sam").update({ avatar: { mediaId: "face", generation } });
    await world.firestore.doc("media/face").update({ purpose: "photo", state: "processing" });
    world.clock.advance(3 * DAY);
    await sweep();
    assert.deepEqual([await exists("face"), await exists("old-face")], [true, false]);
  });

  it("is each photo of a deleted member that no order shows, at once", async () => {
    for (const id of ["listed", "ordered", "loose"]) await put(id);
    await put("other", "tom");
    await show("listed", { state: "archived" });
    await world.firestore.doc("orders/o").set({ photoKeys: ["ordered.1"] });
    await eraseMember(world.context, "sam");
    const left = ["listed", "ordered", "loose", "other"].map(exists);
    assert.deepEqual(await Promise.all(left), [false, true, false, true]);
  });

  it("is never one that is being published at the same moment", async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 6; round += 1) {
      const id = `photo-${round}`;
      await put(id);
      const listingId = await show("none", { state: "draft", photos: [], photoKeys: [] });
      world.clock.advance(3 * DAY);
      const publish = async () => {
        const { docs } = await world.firestore.collection("listings").where("id", "==", listingId).get();
        const version = Number(docs[0]?.get("version"));
        const changes = { photos: [{ mediaId: id, alt: "" }] };
        await callAs("sam", updateListing, {
          context: world.context,
          input: { listingId, version, changes },
        });
        return reasonOf(callAs("sam", publishListing, { context: world.context, input: { listingId } }));
      };
      const late = async () => {
        for (let wait = 0; wait < round * 4; wait += 1)
          await world.context.database.runTransaction(() => Promise.resolve());
        await removeOrphans.run(world.clock.now(), world.context);
      };
      const [outcome] = await Promise.all([publish(), late()]);
      outcomes.add(outcome);
      assert.equal(await exists(id), outcome === "done", `round ${round}: ${outcome}`);
      const state = (await world.firestore.doc(`listings/${listingId}`).get()).get("state") as string;
      assert.equal(state, outcome === "done" ? "active" : "draft");
    }
    assert([...outcomes].every((outcome) => outcome === "done" || outcome === "PhotoNotReady"));
  });

  it("is not one that was uploaded anew under its id meanwhile", async () => {
    await send("photo");
    world.clock.advance(3 * DAY);
    // The review has removed the manifest, and its files are still to go.
    await removeOrphans.run(world.clock.now(), world.context);
    const generation = await send("photo");
    await drain(world.context);
    const { rendition } = (await world.firestore.doc("media/photo").get()).data() as Photo;
    const bucket = await world.context.openBucket();
    for (const { path } of rendition?.variants ?? [])
      assert.deepEqual(await bucket.file(path).exists(), [true]);
    assert.deepEqual(await bucket.file("uploads/sam/photo").exists(), [true]);
    assert.equal((await world.firestore.doc(`photoHashes/photo.${generation}`).get()).exists, true);
  });

  it("goes as a whole wherever an instance dies", async () => {
    for (const commit of [1, 2]) {
      for (const moment of ["before", "after"] as const) {
        const ids = [`one-${commit}-${moment}`, `two-${commit}-${moment}`];
        for (const id of ids) await send(id);
        world.clock.advance(3 * DAY);
        await removeOrphans.run(world.clock.now(), world.dying({ commit, moment })).catch(() => 0);
        await sweep();
        for (const id of ids) assert.deepEqual([await exists(id), await filesOf(id)], [false, 0], id);
      }
    }
  });

  it("is named beforehand by a plan that removes nothing, page by page", async () => {
    for (const id of ["a", "b", "c", "used"]) await put(id);
    await show("used");
    world.clock.advance(HOUR);
    const plan = async (input: object) =>
      (await callAs("ada", planOrphanRemoval, { context: world.context, input })) as {
        examined: number;
        orphans: { mediaId: string }[];
        next: string | null;
      };
    assert.deepEqual(await plan({}), { examined: 0, orphans: [], next: null });
    const by = new Date(world.clock.now().getTime() + 2 * DAY).toISOString();
    const first = await plan({ by, limit: 2 });
    const second = await plan({ by, limit: 2, after: first.next });
    const named = [...first.orphans, ...second.orphans].map(({ mediaId }) => mediaId);
    assert.deepEqual(named.toSorted(), ["a", "b", "c"]);
    assert.equal(await exists("a"), true);
    assert.equal(await reasonOf(plan({ by: "0000-01-01T00:00:00Z" })), "InvalidInput");
    assert.equal(
      await reasonOf(callAs("sam", planOrphanRemoval, { context: world.context, input: {} })),
      "AccessDenied",
    );
  });

  it("costs what the README says to review and to remove", async () => {
    await put("used");
    await show("used");
    world.clock.advance(3 * DAY);
    const cost = () =>
      invoke({ requestId: "test" }, async (billed) => {
        await removeOrphans.run(world.clock.now(), world.context);
        return `${billed.reads} reads, ${billed.writes} writes`;
      });
    assert.equal(await cost(), "6 reads, 1 writes");
    await put("loose");
    world.clock.advance(3 * DAY);
    assert.equal(await cost(), "8 reads, 4 writes");
  });
});
