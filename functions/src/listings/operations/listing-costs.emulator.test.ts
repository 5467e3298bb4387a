import assert from "node:assert/strict";
import { invoke } from "../../platform/invocation.ts";
import type { AnyImplementation } from "../../platform/operations/implement.ts";
import { isolatedContext, type IsolatedContext } from "../../testing/isolated-context.ts";
import { addListing, addMember, callAs } from "../../testing/shop.ts";
import archiveListing from "./archive-listing.ts";
import duplicateListing from "./duplicate-listing.ts";
import getPriceHistory from "./get-price-history.ts";
import listCategories from "./list-categories.ts";
import reinstateListing from "./reinstate-listing.ts";
import releaseListing from "./release-listing.ts";
import relistListing from "./relist-listing.ts";
import reserveListing from "./reserve-listing.ts";
import suspendListing from "./suspend-listing.ts";
import updateListing from "./update-listing.ts";

/** What Firestore bills for each, limit and access included; README.md says the same. */
describe("what each operation on a listing costs", () => {
  let world: IsolatedContext;
  before(async () => {
    world = isolatedContext();
    await addMember(world.context, "seller", ["seller"]);
    await addMember(world.context, "moderator", ["moderator"]);
    await addListing(world.context, { id: "pot", seller: "seller", pieces: 2 });
    const ready = { id: "photo", owner: "seller", state: "ready", rendition: { variants: [] } };
    await world.firestore.doc("media/photo").set(ready);
  });
  after(() => world.close());

  const pot = { listingId: "pot" };
  const price = { amount: 900, currency: "EUR" };
  const photos = [{ mediaId: "photo", alt: "" }];
  const changing = (version: number, changes: object) => ({ ...pot, version, changes });

  const table: [what: string, as: string, AnyImplementation, object, string][] = [
    ["a new title", "seller", updateListing, changing(1, { title: "Copper pot" }), "3 reads, 2 writes"],
    ["a new number of pieces", "seller", updateListing, changing(2, { quantity: 3 }), "4 reads, 3 writes"],
    ["another photo", "seller", updateListing, changing(3, { photos }), "4 reads, 2 writes"],
    ["a lower price, kept and told", "seller", updateListing, changing(4, { price }), "3 reads, 4 writes"],
    ["keeping it for someone", "seller", reserveListing, pot, "3 reads, 2 writes"],
    ["letting it go", "seller", releaseListing, pot, "3 reads, 2 writes"],
    ["looking at its prices", "buyer", getPriceHistory, pot, "3 reads, 1 writes"],
    ["looking at the categories", "buyer", listCategories, {}, "0 reads, 0 writes"],
    ["taking it down", "moderator", suspendListing, { ...pot, reason: "other" }, "3 reads, 3 writes"],
    ["putting it back", "moderator", reinstateListing, pot, "3 reads, 2 writes"],
    ["archiving it", "seller", archiveListing, pot, "3 reads, 2 writes"],
    ["offering it again", "seller", relistListing, pot, "7 reads, 4 writes"],
    ["drafting another", "seller", duplicateListing, pot, "5 reads, 5 writes"],
  ];
  for (const [what, as, implementation, input, expected] of table) {
    it(`${what}: ${expected}`, async () => {
      const billed = await invoke({ requestId: "test" }, async (invocation) => {
        await callAs(as, implementation, { context: world.context, input });
        return `${invocation.reads} reads, ${invocation.writes} writes`;
      });
      assert.equal(billed, expected);
    });
  }
});
