import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addPhoto } from "../../../test-support/add-photo.ts";
import type { Purpose } from "../../media/photo.ts";
import { addMember, callAs, completeDetails, reasonOf } from "../../../test-support/shop.ts";
import { createListing } from "./create-listing.ts";
import { publishListing } from "./publish-listing.ts";

describe("listings.publishListing", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    for (const uid of ["seller", "rival"]) await addMember(world.context, uid, ["seller"]);
    await addMember(world.context, "buyer");
  });

  const draft = async (photos: string[], key = "a-key-of-mine", changes = {}) => {
    const listed = photos.map((mediaId) => ({ mediaId, alt: "" }));
    const input = { ...completeDetails, photos: listed, quantity: 2, ...changes };
    const { id } = (await callAs("seller", createListing, { context: world.context, input, key })) as {
      id: string;
    };
    return id;
  };
  const putPhoto = (mediaId: string, owner: string, purpose: Purpose = "photo") =>
    addPhoto(world.context, { mediaId, owner, purpose });
  const publish = (listingId: string, uid = "seller") =>
    callAs(uid, publishListing, { context: world.context, input: { listingId } });
  const stateOf = async (id: string) => (await world.firestore.doc(`listings/${id}`).get()).get("state");

  it("puts a draft with a ready photo on sale, with its stock counted", async () => {
    await putPhoto("p1", "seller");
    const id = await draft(["p1"]);
    await publish(id);
    assert.equal(await stateOf(id), "active");
    assert.deepEqual((await world.firestore.doc(`stock/${id}`).get()).data(), {
      onHand: 2,
      held: 0,
      nextHoldEndsAt: null,
    });
  });

  it("is refused the second time", async () => {
    await putPhoto("p1", "seller");
    const id = await draft(["p1"]);
    await publish(id);
    assert.equal(await reasonOf(publish(id)), "NotInThisState");
  });

  it("refuses a draft without a photo, with one that is not ready, or with someone else's", async () => {
    await addPhoto(world.context, {
      mediaId: "busy",
      owner: "seller",
      photo: { state: "processing", rendition: null },
    });
    await putPhoto("foreign", "rival");
    const reasons = [];
    for (const photos of [[], ["busy"], ["foreign"], ["nowhere"]]) {
      const id = await draft(photos, `key-of-${photos.join() || "none"}`);
      reasons.push(await reasonOf(publish(id)));
      assert.equal(await stateOf(id), "draft");
    }
    assert.deepEqual(reasons, ["PhotosMissing", "PhotoNotReady", "PhotoNotReady", "PhotoNotReady"]);
  });

  it("refuses a photo for another purpose: evidence is never compared with other members' photos", async () => {
    for (const purpose of ["evidence", "avatar"] as const) {
      await putPhoto(purpose, "seller", purpose);
      const id = await draft([purpose], `key-of-${purpose}`);
      assert.equal(await reasonOf(publish(id)), "PhotoNotReady");
      assert.equal(await stateOf(id), "draft");
    }
  });

  it("notes the first price", async () => {
    await putPhoto("p1", "seller");
    const id = await draft(["p1"]);
    await publish(id);
    const prices = await world.firestore.collection(`listings/${id}/prices`).get();
    assert.deepEqual(
      prices.docs.map((past) => past.get("price")),
      [completeDetails.price],
    );
  });

  it("says which details are missing, and which words have to go", async () => {
    await putPhoto("p1", "seller");
    const bare = { category: null, condition: null, shipping: [] };
    const missing = await draft(["p1"], "key-of-a-bare-one", bare);
    const rude = await draft(["p1"], "key-of-a-rude-one", {
      title: "Fucking samovar",
      tags: ["forbiddenium"],
    });
    await assert.rejects(publish(missing), {
      reason: "DetailsMissing",
      details: { fields: ["category", "condition", "shipping"] },
    });
    await assert.rejects(publish(rude), {
      reason: "WordsNotAllowed",
      details: { fields: ["title", "tags"] },
    });
    assert.deepEqual([await stateOf(missing), await stateOf(rude)], ["draft", "draft"]);
  });

  it("keeps it hidden while its seller is away", async () => {
    await putPhoto("p1", "seller");
    const id = await draft(["p1"]);
    await world.firestore.doc("members/seller").update({ holiday: { until: null } });
    await publish(id);
    assert.equal((await world.firestore.doc(`listings/${id}`).get()).get("isAway"), true);
  });

  it("is the seller's alone, and a buyer may not even try", async () => {
    const id = await draft([]);
    assert.equal(await reasonOf(publish(id, "rival")), "ListingNotFound");
    assert.equal(await reasonOf(publish(id, "buyer")), "NotASeller");
  });
});
