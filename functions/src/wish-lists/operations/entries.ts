import { isVisible, listingReader } from "../../listings/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { isBlocked, relationsReader } from "../../relations/public.ts";
import * as contract from "../contract.ts";
import { entryPages } from "../show-entries.ts";
import { hasListing, MAX_ENTRIES, withListing, withoutListing } from "../wish-list.ts";
import { wishListStore } from "../wish-list-store.ts";
import { presentWishList } from "./own-lists.ts";

export const getWishList = implement(
  contract.getWishList,
  { lists: wishListStore, relations: relationsReader, showPage: entryPages },
  async ({ input, caller, fail, now, lists, relations, showPage }) => {
    const [list, own] = await Promise.all([lists.find(input.wishListId), relations.read(caller.uid)]);
    if (list?.owner !== caller.uid) throw fail.WishListNotFound();
    const page = await showPage(list, input, { relations: own, now });
    return { wishList: presentWishList(list), ...page };
  },
);

export const addToWishList = implement(
  contract.addToWishList,
  { listings: listingReader, lists: wishListStore, relations: relationsReader },
  async ({ input, caller: { uid }, fail, now, transaction, listings, lists, relations }) => {
    const { wishListId, listingId } = input;
    const [list, listing, own] = await Promise.all([
      lists.find(wishListId, transaction),
      listings.find(listingId, transaction),
      relations.read(uid, transaction),
    ]);
    if (list?.owner !== uid) throw fail.WishListNotFound();
    const isSeen = listing !== undefined && isVisible(listing);
    if (!isSeen || isBlocked(own, listing.seller)) throw fail.ListingNotFound();
    if (hasListing(list, listingId)) return presentWishList(list);
    if (list.entries.length >= MAX_ENTRIES) throw fail.WishListFull();
    const longer = withListing(list, { listingId, addedAt: now });
    lists.save(transaction, longer);
    return presentWishList(longer);
  },
);

export const removeFromWishList = implement(
  contract.removeFromWishList,
  { lists: wishListStore },
  async ({ input: { wishListId, listingId }, caller, fail, transaction, lists }) => {
    const list = await lists.find(wishListId, transaction);
    if (list?.owner !== caller.uid) throw fail.WishListNotFound();
    if (!hasListing(list, listingId)) return presentWishList(list);
    const shorter = withoutListing(list, listingId);
    lists.save(transaction, shorter);
    return presentWishList(shorter);
  },
);
