import { searchIndexer } from "../../src/search/search-indexer.ts";
import { fillCatalogue } from "../../test-support/catalogue/fill-catalogue.ts";
import { addListing, addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const ids = { saved: "" };

const table: CostTable = {
  domain: "search",
  prepare: async ({ context, clock, firestore }) => {
    await addMember(context, "admin", ["admin"]);
    await addMember(context, "seller", ["seller"]);
    await addMember(context, "buyer");
    await fillCatalogue(firestore, { size: 30, at: clock.now(), orders: ["newest"] });
    for (const id of ["one", "two", "three"]) {
      await addListing(context, { id, seller: "seller", quantity: 1, changes: { title: `Kettle ${id}` } });
      await searchIndexer(context).update(id);
    }
  },
  rows: [
    {
      operation: "search.searchListings",
      what: "a page of all there is",
      as: "buyer",
      input: { limit: 20 },
      costs: "23 reads, 1 writes",
    },
    {
      operation: "search.searchListings",
      what: "the same with 15 facets",
      as: "buyer",
      input: { limit: 20, facets: true },
      costs: "38 reads, 1 writes",
    },
    {
      operation: "search.searchListings",
      what: "three listings by their name, so few that commoner words are looked for",
      as: "buyer",
      input: { query: "kettle" },
      costs: "10 reads, 1 writes",
    },
    { operation: "search.getSynonyms", as: "admin", input: {}, costs: "2 reads, 0 writes" },
    {
      operation: "search.setSynonyms",
      as: "admin",
      input: { groups: [["sofa", "couch"]] },
      costs: "2 reads, 3 writes",
    },
    { operation: "search.findSimilar", as: "buyer", input: { listingId: "one" }, costs: "6 reads, 1 writes" },
    { operation: "search.suggest", as: "buyer", input: { beginning: "ket" }, costs: "2 reads, 1 writes" },
    {
      operation: "search.saveSearch",
      what: "for two words, whose listings are counted",
      as: "buyer",
      input: { name: "Kettles", criteria: { query: "copper kettle" } },
      costs: "6 reads, 3 writes",
      keep: ({ savedSearchId }) => {
        ids.saved = String(savedSearchId);
      },
    },
    {
      operation: "search.listSavedSearches",
      what: "of one",
      as: "buyer",
      input: {},
      costs: "4 reads, 1 writes",
    },
    {
      operation: "search.deleteSavedSearch",
      as: "buyer",
      input: () => ({ savedSearchId: ids.saved }),
      costs: "4 reads, 3 writes",
    },
    {
      operation: "search.rebuildIndex",
      what: "said beforehand",
      as: "admin",
      input: {},
      costs: "4 reads, 3 writes",
    },
    {
      operation: "search.rebuildIndex",
      what: "begun",
      as: "admin",
      input: { dryRun: false },
      costs: "5 reads, 5 writes",
    },
  ],
};

export default table;
