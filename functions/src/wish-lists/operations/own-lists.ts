import type * as z from "zod";
import { isTextAllowed } from "../../listings/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { randomText } from "../../platform/values/ids.ts";
import * as contract from "../contract.ts";
import { hasListing, linkOf, MAX_WISH_LISTS, SECRET_LENGTH, type WishList } from "../wish-list.ts";
import { wishListStore } from "../wish-list-store.ts";

const dependencies = { lists: wishListStore };

export const createWishList = implement(
  contract.createWishList,
  dependencies,
  async ({ input: { name }, caller: { uid }, fail, callId, transaction, lists }) => {
    if (!(await isTextAllowed(name))) throw fail.TextRefused();
    const ids = await lists.listIds(uid, transaction);
    if (ids.length >= MAX_WISH_LISTS) throw fail.TooManyWishLists();
    const list: WishList = { id: callId, owner: uid, name, secret: null, entries: [] };
    lists.create(transaction, list);
    lists.saveIds(transaction, uid, [...ids, list.id]);
    return presentWishList(list);
  },
);

export const renameWishList = implement(
  contract.renameWishList,
  dependencies,
  async ({ input: { wishListId, name }, caller, fail, transaction, lists }) => {
    if (!(await isTextAllowed(name))) throw fail.TextRefused();
    const list = await lists.find(wishListId, transaction);
    if (list?.owner !== caller.uid) throw fail.WishListNotFound();
    const renamed = { ...list, name };
    lists.save(transaction, renamed);
    return presentWishList(renamed);
  },
);

/** A repeat is refused: it is gone. */
export const deleteWishList = implement(
  contract.deleteWishList,
  dependencies,
  async ({ input: { wishListId }, caller: { uid }, fail, transaction, lists }) => {
    const [list, ids] = await Promise.all([
      lists.find(wishListId, transaction),
      lists.listIds(uid, transaction),
    ]);
    if (list?.owner !== uid) throw fail.WishListNotFound();
    lists.remove(transaction, wishListId);
    lists.saveIds(
      transaction,
      uid,
      ids.filter((id) => id !== wishListId),
    );
    return {};
  },
);

export const listWishLists = implement(
  contract.listWishLists,
  dependencies,
  async ({ input: { listingId }, caller, lists }) => {
    const found = await lists.findAll(await lists.listIds(caller.uid));
    const wishLists = found.toReversed().map((list) => {
      const has = listingId === undefined ? null : hasListing(list, listingId);
      return Object.assign(presentWishList(list), { hasListing: has });
    });
    return { wishLists };
  },
);

export const shareWishList = implement(
  contract.shareWishList,
  dependencies,
  async ({ input: { wishListId }, caller, fail, transaction, lists }) => {
    const list = await lists.find(wishListId, transaction);
    if (list?.owner !== caller.uid) throw fail.WishListNotFound();
    if (list.secret !== null) return presentWishList(list);
    const shared = { ...list, secret: randomText(SECRET_LENGTH) };
    lists.save(transaction, shared);
    return presentWishList(shared);
  },
);

export const unshareWishList = implement(
  contract.unshareWishList,
  dependencies,
  async ({ input: { wishListId }, caller, fail, transaction, lists }) => {
    const list = await lists.find(wishListId, transaction);
    if (list?.owner !== caller.uid) throw fail.WishListNotFound();
    const unshared = { ...list, secret: null };
    if (list.secret !== null) lists.save(transaction, unshared);
    return presentWishList(unshared);
  },
);

export function presentWishList(list: WishList): z.input<(typeof contract.createWishList)["output"]> {
  return { wishListId: list.id, name: list.name, entries: list.entries.length, link: linkOf(list) };
}
