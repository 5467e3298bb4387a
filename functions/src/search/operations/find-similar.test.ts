import assert from "node:assert/strict";
import type { Listing } from "../../listings/public.ts";
import { invoke } from "../../platform/runtime/invocation.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { describePicture } from "../../media/public.ts";
import { addPhoto } from "../../../test-support/add-photo.ts";
import { addListing, addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { searchIndexer } from "../search-indexer.ts";
import { findSimilar } from "./search-listings.ts";

/** Groups of like things: of each, the others of its group are hoped for before all else. */
const groups: Record<string, Partial<Listing>[]> = {
  samovars: [
    { title: "Brass samovar", category: "home.kitchen", tags: ["tea"] },
    { title: "Old samovar from Tula, brass", category: "home.kitchen", tags: ["tea", "vintage"] },
    { title: "Electric samovar", category: "home.kitchen", tags: ["tea"] },
  ],
  phones: [
    { title: "iPhone 13 128 GB", category: "electronics.phones", brand: "Apple" },
    { title: "iPhone 12, blue", category: "electronics.phones", brand: "Apple" },
    { title: "Apple iPhone SE", category: "electronics.phones", brand: "Apple" },
  ],
  jeans: [
    { title: "Levi's 501 jeans", category: "fashion.men.trousers", brand: "Levi's", tags: ["denim"] },
    { title: "Blue jeans, straight", category: "fashion.men.trousers", brand: "Levi's", tags: ["denim"] },
    { title: "Wrangler jeans", category: "fashion.men.trousers", brand: "Wrangler", tags: ["denim"] },
  ],
  lamps: [
    { title: "Desk lamp black", category: "home.lamps", brand: "Anglepoise" },
    { title: "Table lamp with shade", category: "home.lamps" },
    { title: "Floor lamp", category: "home.lamps", brand: "IKEA" },
  ],
  bicycles: [
    { title: "Folding bicycle", category: "leisure.bicycles", brand: "Brompton" },
    { title: "Children's bicycle 20 inches", category: "leisure.bicycles" },
    { title: "Racing bicycle", category: "leisure.bicycles", brand: "Bianchi" },
  ],
};
/** Alike in all but the colour of their photos. */
const vases = [
  ["red", "#c03020"],
  ["crimson", "#b02525"],
  ["blue", "#2040c0"],
] as const;

describe("search.findSimilar", () => {
  let world: MemoryWorld;
  before(async () => {
    world = memoryContext();
    await addMember(world.context, "amina", ["seller"]);
    for (const [group, listings] of Object.entries(groups)) {
      for (const [index, changes] of listings.entries()) await offer(`${group}-${index}`, changes);
    }
    for (const [name, colour] of vases) {
      const rendition = await addPhoto(world.context, { mediaId: name, owner: "amina", look: { colour } });
      const picture = describePicture(rendition);
      const photos = [{ mediaId: name, generation: "1", alt: "", picture }];
      await offer(`vase-${name}`, { title: "Vase", category: "home.decoration", photos });
    }
  });

  async function offer(id: string, changes: Partial<Listing>) {
    await addListing(world.context, { id, seller: "amina", quantity: 1, changes });
    await searchIndexer(world.context).update(id);
  }
  const similarTo = async (listingId: string, limit = 8) => {
    const input = { listingId, limit };
    const output = await callAs("anyone", findSimilar, { context: world.context, input });
    return (output as { listings: { listingId: string }[] }).listings.map((each) => each.listingId);
  };

  for (const group of Object.keys(groups)) {
    it(`shows other ${group} first`, async () => {
      for (const index of [0, 1, 2]) {
        const own = `${group}-${index}`;
        const nearest = await similarTo(own, 2);
        assert.deepEqual(
          nearest.toSorted(),
          [0, 1, 2].map((other) => `${group}-${other}`).filter((id) => id !== own),
        );
      }
    });
  }

  it("shows the vase of a like colour before another", async () => {
    assert.deepEqual(await similarTo("vase-red", 2), ["vase-crimson", "vase-blue"]);
  });

  it("shows neither the listing itself nor what is not on offer", async () => {
    await world.firestore.doc("listings/lamps-1").update({ state: "suspended" });
    await searchIndexer(world.context).update("lamps-1");
    const shown = await similarTo("lamps-0", 20);
    assert.ok(!shown.includes("lamps-0") && !shown.includes("lamps-1"));
    assert.equal(await reasonOf(similarTo("lamps-1")), "ListingNotFound");
  });

  it("shows what is like a sold listing, which has no vector any more", async () => {
    await world.firestore.doc("listings/bicycles-0").update({ state: "sold" });
    await searchIndexer(world.context).update("bicycles-0");
    assert.deepEqual((await similarTo("bicycles-0", 2)).toSorted(), ["bicycles-1", "bicycles-2"]);
  });

  it("costs 3 reads, one for each listing it shows and one for who is signed in, and 1 write", async () => {
    const cost = await invoke({ requestId: "test" }, async (invocation) => {
      // A fresh instance, which leases tokens of the limit first.
      const context = { ...world.context, database: world.database.another() };
      await callAs("anyone", findSimilar, { context, input: { listingId: "samovars-0", limit: 4 } });
      return `${invocation.reads} reads, ${invocation.writes} writes`;
    });
    assert.equal(cost, "8 reads, 1 writes");
  });
});
