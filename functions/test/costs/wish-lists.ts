import { addListing, addMember } from "../../test-support/shop.ts";
import type { CostTable } from "./cost-table.ts";

const ids = { wishListId: "" };
let link = "";

const table: CostTable = {
  domain: "wishLists",
  prepare: async ({ context }) => {
    await addMember(context, "seller", ["seller"]);
    for (const uid of ["owner", "friend"]) await addMember(context, uid);
    for (const id of ["pot", "cup"]) await addListing(context, { id, seller: "seller", quantity: 1 });
  },
  rows: [
    {
      operation: "wishLists.createWishList",
      as: "owner",
      input: { name: "Kitchen" },
      costs: "4 reads, 4 writes",
      keep: ({ wishListId }) => {
        ids.wishListId = String(wishListId);
      },
    },
    ...["pot", "cup"].map((listingId) => ({
      operation: "wishLists.addToWishList",
      what: listingId,
      as: "owner",
      input: () => ({ wishListId: ids.wishListId, listingId }),
      costs: "5 reads, 2 writes",
    })),
    {
      operation: "wishLists.addToWishList",
      what: "what is on it",
      as: "owner",
      input: () => ({ wishListId: ids.wishListId, listingId: "pot" }),
      costs: "5 reads, 1 writes",
    },
    {
      operation: "wishLists.getWishList",
      what: "a page of two",
      as: "owner",
      input: () => ({ wishListId: ids.wishListId }),
      costs: "6 reads, 1 writes",
    },
    {
      operation: "wishLists.shareWishList",
      as: "owner",
      input: () => ({ wishListId: ids.wishListId }),
      costs: "3 reads, 2 writes",
      keep: (output) => {
        link = String(output["link"]);
      },
    },
    {
      operation: "wishLists.getSharedWishList",
      what: "a page of two",
      as: "friend",
      input: () => ({ link }),
      costs: "7 reads, 1 writes",
    },
    {
      operation: "wishLists.unshareWishList",
      as: "owner",
      input: () => ({ wishListId: ids.wishListId }),
      costs: "3 reads, 2 writes",
    },
    {
      operation: "wishLists.renameWishList",
      as: "owner",
      input: () => ({ wishListId: ids.wishListId, name: "Home" }),
      costs: "3 reads, 2 writes",
    },
    {
      operation: "wishLists.listWishLists",
      what: "of one",
      as: "owner",
      input: { listingId: "cup" },
      costs: "4 reads, 1 writes",
    },
    {
      operation: "wishLists.removeFromWishList",
      as: "owner",
      input: () => ({ wishListId: ids.wishListId, listingId: "cup" }),
      costs: "3 reads, 2 writes",
    },
    {
      operation: "wishLists.deleteWishList",
      as: "owner",
      input: () => ({ wishListId: ids.wishListId }),
      costs: "4 reads, 3 writes",
    },
  ],
};

export default table;
