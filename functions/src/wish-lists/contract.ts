import * as z from "zod";
import { KeptListing } from "../listings/contract.ts";
import { Cursor, pageInput } from "../platform/operations/cursor.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { failedPrecondition, invalidArgument, notFound } from "../platform/operations/failures.ts";
import { perAddress, perMember } from "../platform/operations/limit.ts";
import { tidiedLine } from "../platform/text/tidied-text.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { MAX_ENTRIES, MAX_WISH_LISTS } from "./wish-list.ts";

const Name = tidiedLine({ max: 60 });

const WishListView = z
  .object({
    wishListId: z.string(),
    name: z.string(),
    entries: z.int().min(0),
    link: z.string().nullable().meta({
      description:
        "Whoever has it can open the list by `wishLists.getSharedWishList`; null while it is private",
    }),
  })
  .meta({ id: "WishList" });

const Entries = z.array(
  z.object({ ...KeptListing.shape, addedAt: z.iso.datetime() }).meta({ id: "WishListEntry" }),
);

const own = { WishListNotFound: notFound("You have no such wish list") };
const refusedName = {
  TextRefused: invalidArgument("The name contains words that are not allowed; choose another"),
};

export const createWishList = defineOperation({
  name: "wishLists.createWishList",
  summary: "Create a wish list, which is private until it is shared",
  http: { method: "POST", path: "/v1/me/wish-lists" },
  access: "member",
  blocks: "own",
  limit: perMember(60, "hour"),
  idempotency: "required",
  input: z.strictObject({ name: Name }),
  output: WishListView,
  failures: {
    ...refusedName,
    TooManyWishLists: failedPrecondition(`Delete one first; you can have ${MAX_WISH_LISTS} wish lists`),
  },
});

export const renameWishList = defineOperation({
  name: "wishLists.renameWishList",
  summary: "Rename a wish list",
  http: { method: "PATCH", path: "/v1/me/wish-lists/{wishListId}" },
  access: "member",
  blocks: "own",
  limit: perMember(60, "hour"),
  input: z.strictObject({ wishListId: DocumentId, name: Name }),
  output: WishListView,
  failures: { ...own, ...refusedName },
});

export const deleteWishList = defineOperation({
  name: "wishLists.deleteWishList",
  summary: "Delete a wish list, and its link with it",
  http: { method: "DELETE", path: "/v1/me/wish-lists/{wishListId}" },
  access: "member",
  blocks: "own",
  limit: perMember(60, "hour"),
  input: z.strictObject({ wishListId: DocumentId }),
  output: z.object({}),
  failures: own,
});

export const listWishLists = defineOperation({
  name: "wishLists.listWishLists",
  summary: "List one's wish lists, the newest first; with a listing, whether each has it",
  http: { method: "GET", path: "/v1/me/wish-lists" },
  access: "member",
  blocks: "own",
  limit: perMember(120, "minute"),
  input: z.strictObject({ listingId: DocumentId.optional() }),
  output: z.object({
    wishLists: z.array(
      z.object({
        ...WishListView.shape,
        hasListing: z.boolean().nullable().meta({ description: "Null unless a listing was asked about" }),
      }),
    ),
  }),
  failures: {},
});

export const getWishList = defineOperation({
  name: "wishLists.getWishList",
  summary: "Get one of one's wish lists with what is in it, the last added first",
  http: { method: "GET", path: "/v1/me/wish-lists/{wishListId}" },
  access: "member",
  blocks: { leavesOut: "what the other sells, as if it were no longer available" },
  limit: perMember(120, "minute"),
  input: z.strictObject({ wishListId: DocumentId, ...pageInput({ max: 50 }) }),
  output: z.object({ wishList: WishListView, entries: Entries, next: Cursor.nullable() }),
  failures: own,
});

export const addToWishList = defineOperation({
  name: "wishLists.addToWishList",
  summary: "Put a listing on a wish list; what is on it stays where it is",
  http: { method: "PUT", path: "/v1/me/wish-lists/{wishListId}/listings/{listingId}" },
  access: "member",
  blocks: { refusesAs: "ListingNotFound", because: "the seller of the listing" },
  limit: perMember(120, "minute"),
  input: z.strictObject({ wishListId: DocumentId, listingId: DocumentId }),
  output: WishListView,
  failures: {
    ...own,
    ListingNotFound: notFound("No such listing"),
    WishListFull: failedPrecondition(
      `Take something off it first; a wish list holds ${MAX_ENTRIES} listings`,
    ),
  },
});

export const removeFromWishList = defineOperation({
  name: "wishLists.removeFromWishList",
  summary: "Take a listing off a wish list, be it still there or not",
  http: { method: "DELETE", path: "/v1/me/wish-lists/{wishListId}/listings/{listingId}" },
  access: "member",
  blocks: "own",
  limit: perMember(120, "minute"),
  input: z.strictObject({ wishListId: DocumentId, listingId: DocumentId }),
  output: WishListView,
  failures: own,
});

export const shareWishList = defineOperation({
  name: "wishLists.shareWishList",
  summary: "Make the link of a wish list, by which anyone can open it; one that is shared keeps its link",
  http: { method: "PUT", path: "/v1/me/wish-lists/{wishListId}/link" },
  access: "member",
  blocks: "own",
  limit: perMember(60, "hour"),
  input: z.strictObject({ wishListId: DocumentId }),
  output: WishListView,
  failures: own,
});

export const unshareWishList = defineOperation({
  name: "wishLists.unshareWishList",
  summary: "Make a wish list private: its link opens nothing any more, and sharing it again makes another",
  http: { method: "DELETE", path: "/v1/me/wish-lists/{wishListId}/link" },
  access: "member",
  blocks: "own",
  limit: perMember(60, "hour"),
  input: z.strictObject({ wishListId: DocumentId }),
  output: WishListView,
  failures: own,
});

export const getSharedWishList = defineOperation({
  name: "wishLists.getSharedWishList",
  summary: "Open somebody's wish list by its link",
  http: { method: "GET", path: "/v1/shared-wish-lists/{link}" },
  access: "anyone",
  blocks: { refusesAs: "WishListNotFound", because: "its owner" },
  limit: perAddress(120, "minute"),
  input: z.strictObject({ link: z.string().max(200), ...pageInput({ max: 50 }) }),
  output: z.object({
    name: z.string(),
    owner: z.object({ handle: z.string(), displayName: z.string() }),
    entries: Entries,
    next: Cursor.nullable(),
  }),
  failures: { WishListNotFound: notFound("This link opens nothing; ask for a new one") },
});
