import assert from "node:assert/strict";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { encodeCursor } from "../../platform/operations/cursor.ts";
import type { AnyImplementation } from "../../platform/operations/implement.ts";
import { listMyListings, listSellerListings } from "./browse-listings.ts";

interface Page {
  listings: { id: string; state: string; stock?: object }[];
  next: string | null;
}

describe("lists of listings", () => {
  let world: MemoryWorld;
  beforeEach(async () => {
    world = memoryContext();
    for (const uid of ["seller", "rival"]) await addMember(world.context, uid, ["seller"]);
    for (const id of ["a", "b", "c", "d", "e"]) {
      await addListing(world.context, { id, seller: "seller", quantity: 2 });
      // Two of them at one instant: the order among them is by id.
      if (id !== "b") world.clock.advance(1000);
    }
    await addListing(world.context, {
      id: "draft",
      seller: "seller",
      quantity: 1,
      changes: { state: "draft" },
    });
    await addListing(world.context, { id: "foreign", seller: "rival", quantity: 1 });
  });

  const read = async (operation: AnyImplementation, input: object) =>
    (await callAs("seller", operation, { context: world.context, input })) as Page;
  const pageThrough = async (operation: AnyImplementation, input: object, between = async () => {}) => {
    const ids: string[] = [];
    let after: string | null | undefined;
    do {
      const page: Page = await read(operation, { ...input, ...(after ? { after } : {}) });
      ids.push(...page.listings.map(({ id }) => id));
      after = page.next;
      await between();
    } while (after);
    return ids.join("");
  };

  it("show what a seller offers, the newest first, each once", async () => {
    assert.equal(await pageThrough(listSellerListings, { seller: "seller", limit: 2 }), "edcba");
    assert.equal(await pageThrough(listSellerListings, { seller: "seller", limit: 5 }), "edcba");
    assert.equal(await pageThrough(listSellerListings, { seller: "seller" }), "edcba");
  });

  it("repeat and skip nothing while listings come and go", async () => {
    const ids = await pageThrough(listSellerListings, { seller: "seller", limit: 2 }, async () => {
      world.clock.advance(1000);
      await addListing(world.context, { seller: "seller", quantity: 1 });
      await world.firestore.doc("listings/d").update({ state: "archived" });
    });
    assert.equal(ids, "edcba");
  });

  it("hide what is not offered, and everything while the seller is away", async () => {
    await world.firestore.doc("listings/c").update({ state: "suspended" });
    await world.firestore.doc("listings/d").update({ state: "sold" });
    await world.firestore.doc("listings/e").update({ state: "reserved" });
    assert.equal(await pageThrough(listSellerListings, { seller: "seller" }), "eba");
    for (const id of ["a", "b", "e"]) await world.firestore.doc(`listings/${id}`).update({ isAway: true });
    assert.equal(await pageThrough(listSellerListings, { seller: "seller" }), "");
  });

  it("show a seller all of their own with its stock, or those in one state", async () => {
    const { listings } = await read(listMyListings, {});
    assert.deepEqual(
      listings.map(({ id }) => id),
      ["draft", "e", "d", "c", "b", "a"],
    );
    assert.deepEqual(listings[1]?.stock, { onHand: 2, held: 0 });
    assert.equal(await pageThrough(listMyListings, { state: "draft" }), "draft");
    assert.equal(await pageThrough(listMyListings, { limit: 4 }), "draftedcba");
  });

  it("cost a read a listing and one for the page behind, and another a listing for one's own stock", async () => {
    const cost = (operation: AnyImplementation, input: object) =>
      invoke({ requestId: "test" }, async (invocation) => {
        await read(operation, input);
        return `${invocation.reads} reads, ${invocation.writes} writes`;
      });
    assert.equal(await cost(listSellerListings, { seller: "seller", limit: 3 }), "5 reads, 1 writes");
    assert.equal(await cost(listMyListings, { limit: 3 }), "9 reads, 1 writes");
  });

  it("take no cursor of their own making", async () => {
    assert.equal(
      await reasonOf(read(listSellerListings, { seller: "seller", after: "bm9uc2Vuc2U" })),
      "InvalidInput",
    );
  });

  it("take no cursor whose time or id Firestore does not know", async () => {
    const positions = [
      [Number.MAX_SAFE_INTEGER, "a"],
      [8.64e15, "a"],
      [-8.64e15, "a"],
      [0, ""],
      [0, "a/b"],
      [0, "__a__"],
    ];
    for (const position of positions) {
      const after = encodeCursor(position);
      assert.equal(await reasonOf(read(listSellerListings, { seller: "seller", after })), "InvalidInput");
      assert.equal(await reasonOf(read(listMyListings, { after })), "InvalidInput");
    }
  });
});
