import * as z from "zod";
import { isSearchable, listingReader, presentSummary, type Listing } from "../listings/public.ts";
import { decodeCursor, encodeCursor } from "../platform/operations/cursor.ts";
import type { PageRequest } from "../platform/operations/list-page.ts";
import type { Context } from "../platform/runtime/context.ts";
import { isBlocked, type Relations } from "../relations/public.ts";
import { entriesBehind, positionOf, type WishList, type WishListEntry } from "./wish-list.ts";

const Position = z.tuple([z.int(), z.string().max(128)]);

interface Viewer {
  readonly relations: Relations;
  readonly now: Date;
}

/** A page of what is in a list, the last added first: one read an entry. */
export function entryPages(context: Pick<Context, "database">) {
  const listings = listingReader(context);
  return async (list: WishList, { limit, after }: PageRequest, viewer: Viewer) => {
    const position = after === undefined ? undefined : decodeCursor(Position, after);
    const rest = entriesBehind(list, position);
    const shown = rest.slice(0, limit);
    const last = rest.length > limit ? shown.at(-1) : undefined;
    const found = await listings.findAll(shown.map(({ listingId }) => listingId));
    const entries = shown.map((entry, index) => presentEntry(entry, found[index], viewer));
    return { entries, next: last ? encodeCursor(positionOf(last)) : null };
  };
}

/** What somebody blocked sells is as what is not on sale: nobody learns of a block. */
function presentEntry(
  { listingId, addedAt }: WishListEntry,
  listing: Listing | undefined,
  { relations, now }: Viewer,
) {
  const entry = { listingId, addedAt: addedAt.toISOString() };
  if (!listing) return { ...entry, state: "unavailable" as const, title: null, listing: null };
  const { state, title, seller } = listing;
  if (!isSearchable(listing) || isBlocked(relations, seller)) {
    const known = state === "suspended" ? null : title;
    return { ...entry, state: "unavailable" as const, title: known, listing: null };
  }
  const shown = state === "reserved" ? ("reserved" as const) : ("available" as const);
  return { ...entry, state: shown, title, listing: presentSummary(listing, now) };
}
