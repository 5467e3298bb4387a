import { addListing, addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const table: CostTable = {
  domain: "social",
  prepare: async ({ context, firestore }) => {
    await addMember(context, "admin", ["admin"]);
    for (const id of ["pot", "lamp"]) await addListing(context, { id, seller: "seller", quantity: 1 });
    for (const uid of ["buyer", "seller"]) await addMember(context, uid);
    await firestore.doc("likes/member_pot").set({ uid: "member", listingId: "pot", at: new Date() });
  },
  rows: [
    {
      operation: "social.recordViews",
      what: "the first of an instance and day, which makes the day's salt",
      as: "member",
      input: { listingIds: ["pot", "lamp"] },
      isWarm: true,
      costs: "3 reads, 4 writes",
    },
    {
      operation: "social.recordViews",
      what: "by somebody else",
      as: "other",
      input: { listingIds: ["pot", "lamp"] },
      isWarm: true,
      costs: "2 reads, 3 writes",
    },
    {
      operation: "social.recordViews",
      what: "again within the hour",
      as: "other",
      input: { listingIds: ["pot", "lamp"] },
      isWarm: true,
      costs: "2 reads, 1 writes",
    },
    { operation: "social.likeListing", as: "buyer", input: { listingId: "pot" }, costs: "5 reads, 2 writes" },
    {
      operation: "social.watchListing",
      as: "buyer",
      input: { listingId: "pot" },
      costs: "5 reads, 2 writes",
    },
    {
      operation: "social.findLiked",
      what: "among thirty, of which one is liked and watched",
      as: "buyer",
      input: { listingIds: ["pot", ...Array.from({ length: 29 }, (_, n) => `other-${n}`)] },
      costs: "4 reads, 1 writes",
    },
    { operation: "social.listLikes", what: "of one", as: "buyer", input: {}, costs: "5 reads, 1 writes" },
    { operation: "social.listWatches", what: "of one", as: "buyer", input: {}, costs: "5 reads, 1 writes" },
    {
      operation: "social.unlikeListing",
      as: "buyer",
      input: { listingId: "pot" },
      costs: "3 reads, 2 writes",
    },
    {
      operation: "social.unwatchListing",
      as: "buyer",
      input: { listingId: "pot" },
      costs: "3 reads, 2 writes",
    },
    {
      operation: "social.rebuildCounters",
      what: "of wrong ones",
      as: "admin",
      input: { listingId: "pot" },
      costs: "7 reads, 3 writes",
    },
    {
      operation: "social.rebuildCounters",
      what: "of right ones",
      as: "admin",
      input: { listingId: "pot" },
      costs: "6 reads, 1 writes",
    },
    {
      operation: "social.rebuildAllCounters",
      what: "said beforehand",
      as: "admin",
      input: {},
      costs: "4 reads, 3 writes",
    },
    {
      operation: "social.rebuildAllCounters",
      what: "begun",
      as: "admin",
      input: { dryRun: false },
      costs: "5 reads, 5 writes",
    },
  ],
};

export default table;
