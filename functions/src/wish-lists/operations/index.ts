import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const ownLists = () => import("./own-lists.ts");
const entries = () => import("./entries.ts");

export const operations = defineHandlers<typeof contract>({
  createWishList: loadOneOf(ownLists, "createWishList"),
  renameWishList: loadOneOf(ownLists, "renameWishList"),
  deleteWishList: loadOneOf(ownLists, "deleteWishList"),
  listWishLists: loadOneOf(ownLists, "listWishLists"),
  shareWishList: loadOneOf(ownLists, "shareWishList"),
  unshareWishList: loadOneOf(ownLists, "unshareWishList"),
  getWishList: loadOneOf(entries, "getWishList"),
  addToWishList: loadOneOf(entries, "addToWishList"),
  removeFromWishList: loadOneOf(entries, "removeFromWishList"),
  getSharedWishList: () => import("./shared-list.ts"),
});
