import type { Row } from "./tenancy-row.ts";

const list = (name: string, more: object = {}): [string, Row] => [
  `wishLists.${name}`,
  { input: ({ wishListId }) => ({ wishListId, ...more }), receives: "WishListNotFound" },
];

/** What others send to lay hands on a buyer's wish list, which is private. */
export const wishListRows: [string, Row][] = [
  ...["deleteWishList", "getWishList", "shareWishList", "unshareWishList"].map((name) => list(name)),
  list("renameWishList", { name: "Mine now" }),
  ...["addToWishList", "removeFromWishList"].map((name) => list(name, { listingId: "pot" })),
  ["wishLists.listWishLists", { input: ({ listingId }) => ({ listingId }), receives: "public" }],
];
