import { timingSafeEqual } from "node:crypto";
import { memberReader } from "../../accounts/public.ts";
import { accessStore } from "../../platform/auth/access-store.ts";
import { implement } from "../../platform/operations/implement.ts";
import { isBlocked, relationsOfCaller } from "../../relations/public.ts";
import { getSharedWishList } from "../contract.ts";
import { entryPages } from "../show-entries.ts";
import { parseLink, type WishList } from "../wish-list.ts";
import { wishListStore } from "../wish-list-store.ts";

const dependencies = {
  access: accessStore,
  lists: wishListStore,
  members: memberReader,
  relations: relationsOfCaller,
  showPage: entryPages,
};

/** Refused alike, whatever is wrong with the link, its owner or the two of them. */
export default implement(
  getSharedWishList,
  dependencies,
  async ({ input, caller, fail, now, access, lists, members, relations, showPage }) => {
    const named = parseLink(input.link);
    if (!named) throw fail.WishListNotFound();
    const [list, own] = await Promise.all([lists.find(named.id), relations(caller)]);
    if (!list || !opens(list, named.secret) || isBlocked(own, list.owner)) throw fail.WishListNotFound();
    const [owner, grant, page] = await Promise.all([
      members.find(list.owner),
      access.findGrant(list.owner),
      showPage(list, input, { relations: own, now }),
    ]);
    if (!owner || owner.isLeaving || grant?.state !== "active") throw fail.WishListNotFound();
    const { handle, displayName } = owner;
    return { name: list.name, owner: { handle, displayName }, ...page };
  },
);

function opens({ secret }: WishList, given: string): boolean {
  return secret !== null && timingSafeEqual(Buffer.from(secret), Buffer.from(given));
}
