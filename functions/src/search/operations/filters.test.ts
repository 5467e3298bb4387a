import assert from "node:assert/strict";
import type { Listing } from "../../listings/public.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { addListing, addMember, callAs, reasonOf } from "../../../test-support/shop.ts";
import { filtersOf as meilisearchFiltersOf } from "../meilisearch/filters.ts";
import { searchIndexer } from "../search-indexer.ts";
import { searchListings } from "./search-listings.ts";

const shippedTo = (...regions: string[]) => ({
  shipping: regions.map((region) => ({ region, price: { amount: 500, currency: "EUR" } })),
});

describe("search.searchListings narrows", () => {
  let world: MemoryWorld;
  before(async () => {
    world = memoryContext();
    for (const uid of ["sara", "tove"]) await addMember(world.context, uid, ["seller"]);
    await offer("citroen", { brand: "Citroën", ...shippedTo("DE") });
    await offer("volvo", { brand: "Volvo", ...shippedTo("EU") }, "tove");
    await offer("scarf", { category: "fashion.men", attributes: { material: "wool", colour: "red" } });
    await offer("phone", {
      category: "electronics.phones",
      attributes: { storage: "128 GB" },
      ...shippedTo("WORLD"),
    });
  });

  async function offer(id: string, changes: Partial<Listing>, seller = "sara"): Promise<void> {
    await addListing(world.context, { id, seller, quantity: 1, changes: { title: `The ${id}`, ...changes } });
    await searchIndexer(world.context).update(id);
  }

  const call = (input: object) => callAs(undefined, searchListings, { context: world.context, input });
  const found = async (input: object) => {
    const { listings } = (await call(input)) as { listings: { listingId: string }[] };
    return listings.map(({ listingId }) => listingId).toSorted();
  };

  it("to brands, whatever their case and accents", async () => {
    assert.deepEqual(await found({ brands: ["CITROEN"] }), ["citroen"]);
    assert.deepEqual(await found({ brands: ["citroën", "volvo"] }), ["citroen", "volvo"]);
  });

  it("to one seller", async () => {
    assert.deepEqual(await found({ seller: "tove" }), ["volvo"]);
    assert.deepEqual(await found({ seller: "sara", query: "volvo" }), []);
  });

  it("to what is shipped to a country, to its union or to the world", async () => {
    assert.deepEqual(await found({ shipsTo: "DE" }), ["citroen", "phone", "volvo"]);
    assert.deepEqual(await found({ shipsTo: "SE" }), ["phone", "volvo"]);
    assert.deepEqual(await found({ shipsTo: "US" }), ["phone"]);
    assert.equal(await reasonOf(call({ shipsTo: "UK" })), "InvalidInput");
  });

  it("to values of any attribute, several of one meaning any of them", async () => {
    assert.deepEqual(await found({ attributes: ["material:wool"] }), ["scarf"]);
    assert.deepEqual(await found({ attributes: ["storage:64 GB", "storage:128 GB"] }), ["phone"]);
    assert.deepEqual(await found({ attributes: ["storage:128 GB", "material:wool"] }), []);
    assert.deepEqual(await found({ colours: ["red"], attributes: ["material:wool"] }), ["scarf"]);
  });

  it("to no attribute that does not exist, and says which do", async () => {
    for (const attributes of [["material:gold dust"], ["taste:sweet"], ["wool"], ["size:M"]]) {
      assert.equal(await reasonOf(call({ attributes })), "FilterUnknown");
    }
    const elsewhere = { category: "electronics.phones", attributes: ["material:wool"] };
    await assert.rejects(call(elsewhere), (error: { details?: { allowed: string[] } }) => {
      assert.ok(error.details?.allowed.includes("storage:128 GB"));
      return true;
    });
  });

  it("by the same fields in Meilisearch", () => {
    const filters = {
      conditions: [],
      sizes: [],
      colours: [],
      onSale: false,
      brands: ["Citroën"],
      seller: "sara",
      shipsTo: "DE",
      attributes: { material: ["wool"] },
    };
    assert.deepEqual(meilisearchFiltersOf(filters, world.clock.now()), [
      'brandKey IN ["citroen"]',
      'sellerUid IN ["sara"]',
      'shipsTo IN ["DE", "EU", "WORLD"]',
      'attributeValues IN ["material:wool"]',
    ]);
  });
});
