import { addListing, addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const table: CostTable = {
  domain: "members",
  prepare: async ({ context, clock, memory }) => {
    await addMember(context, "seller", ["seller"]);
    await addMember(context, "selma");
    await addMember(context, "buyer");
    memory.put("handles/seller", { uid: "seller" });
    for (let n = 0; n < 9; n += 1)
      await addListing(context, { id: `pot-${n}`, seller: "seller", quantity: 1 });
    const at = clock.now();
    const relations = { blocked: {}, blockedBy: {}, muted: {}, mutedBy: {}, mutedWords: [] };
    memory.put("relations/buyer", { uid: "buyer", lists: { ...relations, following: { selma: at } } });
    for (const id of ["pot-1", "pot-2", "pot-3"])
      memory.put(`likes/buyer_${id}`, { uid: "buyer", listingId: id, at });
    memory.put("watches/buyer_pot-4", { uid: "buyer", listingId: "pot-4", at });
  },
  rows: [
    {
      operation: "members.getMemberPage",
      what: "by uid, of somebody who sells more than it shows",
      as: "buyer",
      input: { member: "seller" },
      costs: "19 reads, 1 writes",
    },
    {
      operation: "members.getMemberPage",
      what: "by handle",
      as: "buyer",
      input: { member: "@seller" },
      costs: "20 reads, 1 writes",
    },
    {
      operation: "members.getMemberPage",
      what: "of somebody who sells nothing",
      as: "buyer",
      input: { member: "selma" },
      costs: "7 reads, 1 writes",
    },
    {
      operation: "members.getMembers",
      what: "two by uid, one of them by handle as well",
      as: "buyer",
      input: { members: ["seller", "selma", "@seller"] },
      costs: "4 reads, 1 writes",
    },
    {
      operation: "members.searchMembers",
      what: "of whom two are found by their handles",
      as: "buyer",
      input: { query: "sel" },
      costs: "8 reads, 1 writes",
    },
    {
      operation: "members.suggestMembers",
      what: "to somebody who follows one member, likes three pieces and watches one",
      as: "buyer",
      input: {},
      costs: "15 reads, 1 writes",
    },
    {
      operation: "members.updateShop",
      what: "with texts",
      as: "seller",
      input: { about: "I make pots", returns: "Within 30 days", shipping: "Twice a week" },
      costs: "3 reads, 2 writes",
    },
    {
      operation: "members.updateProfile",
      what: "with another name",
      as: "seller",
      input: {
        displayName: "Sara's pots",
        biography: "I make pots",
        links: ["https://pots.example"],
        locale: "de",
      },
      costs: "4 reads, 4 writes",
    },
  ],
};

export default table;
