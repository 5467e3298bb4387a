import { keptListings } from "../listings/public.ts";
import type { PageRequest } from "../platform/operations/list-page.ts";
import { pageInMemory } from "../platform/operations/page-in-memory.ts";
import type { Context } from "../platform/runtime/context.ts";
import { isBlocked, type Relations } from "../relations/public.ts";
import type { WishList } from "./wish-list.ts";

interface Viewer {
  readonly relations: Relations;
  readonly now: Date;
}

/** A page of what is in a list, the last added first: one read an entry. */
export function entryPages(context: Pick<Context, "database">) {
  const showKept = keptListings(context);
  return async ({ entries }: WishList, request: PageRequest, { relations, now }: Viewer) => {
    const page = pageInMemory(entries, (entry) => [entry.addedAt.getTime(), entry.listingId], request);
    const shown = await showKept(page.items, { isKeptFrom: (seller) => isBlocked(relations, seller), now });
    return {
      entries: shown.map(({ entry, kept }) => Object.assign(kept, { addedAt: entry.addedAt.toISOString() })),
      next: page.next,
    };
  };
}
