import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { publishDrafts } from "./publish-drafts.ts";
import { archiveListing } from "./change-state.ts";
import deleteDraft from "./delete-draft.ts";

describe("deleting a draft", () => {
  let world: MemoryWorld;
  let draft: string;
  beforeEach(async () => {
    world = memoryContext();
    for (const uid of ["seller", "rival"]) await addMember(world.context, uid, ["seller"]);
    draft = await addDraft();
  });

  const addDraft = (changes: object = {}) =>
    addListing(world.context, {
      seller: "seller",
      quantity: 2,
      changes: { state: "draft", publishedAt: null, ...changes },
    });
  const remove = (listingId = draft, uid = "seller") =>
    callAs(uid, deleteDraft, { context: world.context, input: { listingId } });
  const isThere = async (path: string) => (await world.firestore.doc(path).get()).exists;
  const publish = (input: object) =>
    callAs("seller", publishDrafts, { context: world.context, input: { dryRun: false, ...input } });

  it("takes its stock with it, and again it is the same", async () => {
    await remove();
    assert.deepEqual([await isThere(`listings/${draft}`), await isThere(`stock/${draft}`)], [false, false]);
    assert.deepEqual(await remove(), {});
  });

  it("of somebody else changes nothing, and does not tell whether it is there", async () => {
    assert.deepEqual(await remove(draft, "rival"), await remove("nothing", "rival"));
    assert.deepEqual([await isThere(`listings/${draft}`), await isThere(`stock/${draft}`)], [true, true]);
  });

  it("is possible after it was archived without ever having been published", async () => {
    await callAs("seller", archiveListing, { context: world.context, input: { listingId: draft } });
    await remove();
    assert.equal(await isThere(`listings/${draft}`), false);
  });

  for (const state of ["active", "reserved", "sold", "archived", "suspended"]) {
    it(`is refused of what was published and is ${state}: others may refer to it`, async () => {
      const published = await addDraft({ state, publishedAt: world.clock.now() });
      assert.equal(await reasonOf(remove(published)), "AlreadyPublished");
      assert.ok(await isThere(`listings/${published}`));
    });
  }

  it("waits for a publication that is about to publish it, and for no other", async () => {
    const other = await addDraft();
    await publish({ listingIds: [other] });
    assert.equal(await reasonOf(remove(other)), "PublicationRunning");
    await remove();
    assert.equal(await isThere(`listings/${draft}`), false);
  });

  it("waits for a publication of all drafts or of its import, and not for a dry run", async () => {
    await publish({ dryRun: true });
    await remove();
    const imported = await addDraft({ origin: { importId: "spring", reference: "1" } });
    const foreign = await addDraft({ origin: { importId: "autumn", reference: "1" } });
    await world.firestore.recursiveDelete(world.firestore.collection("members/seller/publications"));
    await publish({ importId: "spring" });
    assert.equal(await reasonOf(remove(imported)), "PublicationRunning");
    await remove(foreign);
    assert.equal(await isThere(`listings/${foreign}`), false);
  });
});
