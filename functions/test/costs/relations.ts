import { addListing, addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const table: CostTable = {
  domain: "relations",
  prepare: async ({ context, firestore }) => {
    await addMember(context, "seller", ["seller"]);
    for (const uid of ["buyer", "other"]) await addMember(context, uid);
    await addListing(context, { id: "pot", seller: "seller", quantity: 2 });
    await firestore.doc("follows/buyer_seller").set({ follower: "buyer", followed: "seller" });
  },
  rows: [
    {
      operation: "offers.propose",
      what: "by one who is blocked next",
      as: "buyer",
      input: { listingId: "pot", unitPrice: { amount: 500, currency: "EUR" } },
      costs: "7 reads, 3 writes",
    },
    {
      operation: "relations.block",
      what: "with an open offer that ends",
      as: "seller",
      input: { uid: "buyer" },
      costs: "8 reads, 7 writes",
    },
    {
      operation: "relations.block",
      what: "again",
      as: "seller",
      input: { uid: "buyer" },
      costs: "5 reads, 1 writes",
    },
    {
      operation: "relations.block",
      what: "with nothing that ends",
      as: "seller",
      input: { uid: "other" },
      costs: "8 reads, 5 writes",
    },
    {
      operation: "relations.listBlocks",
      what: "a page of two",
      as: "seller",
      input: {},
      costs: "5 reads, 1 writes",
    },
    { operation: "relations.unblock", as: "seller", input: { uid: "buyer" }, costs: "4 reads, 3 writes" },
    { operation: "relations.mute", as: "buyer", input: { uid: "seller" }, costs: "5 reads, 3 writes" },
    {
      operation: "relations.listMutes",
      what: "a page of one",
      as: "buyer",
      input: {},
      costs: "4 reads, 1 writes",
    },
    { operation: "relations.unmute", as: "buyer", input: { uid: "seller" }, costs: "4 reads, 3 writes" },
    {
      operation: "relations.setMutedWords",
      as: "buyer",
      input: { words: ["fur"] },
      costs: "3 reads, 2 writes",
    },
    { operation: "relations.getMutedWords", as: "buyer", input: {}, costs: "3 reads, 1 writes" },
    {
      operation: "relations.listFollows",
      what: "of nobody",
      as: "buyer",
      input: {},
      costs: "3 reads, 1 writes",
    },
  ],
};

export default table;
