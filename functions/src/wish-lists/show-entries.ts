import { listingReader, presentKept, type Listing } from "../listings/public.ts";
import type { PageRequest } from "../platform/operations/list-page.ts";
import { pageInMemory } from "../platform/operations/page-in-memory.ts";
import type { Context } from "../platform/runtime/context.ts";
import { isBlocked, type Relations } from "../relations/public.ts";
import type { WishList, WishListEntry } from "./wish-list.ts";

interface Viewer {
  readonly relations: Relations;
  readonly now: Date;
}

/** A page of what is in a list, the last added first: one read an entry. */
export function entryPages(context: Pick<Context, "database">) {
  const listings = listingReader(context);
  return async ({ entries }: WishList, request: PageRequest, viewer: Viewer) => {
    const page = pageInMemory(entries, (entry) => [entry.addedAt.getTime(), entry.listingId], request);
    const found = await listings.findAll(page.items.map(({ listingId }) => listingId));
    const shown = page.items.map((entry, index) => presentEntry(entry, found[index], viewer));
    return { entries: shown, next: page.next };
  };
}

function presentEntry(
  { listingId, addedAt }: WishListEntry,
  listing: Listing | undefined,
  { relations, now }: Viewer,
) {
  const isHidden = listing !== undefined && isBlocked(relations, listing.seller);
  return { ...presentKept(listingId, listing, { isHidden, now }), addedAt: addedAt.toISOString() };
}
