import type { Context } from "../platform/runtime/context.ts";
import { presentKept } from "./kept-listing.ts";
import { listingReader } from "./listing-store.ts";

interface Viewer {
  /** Whether they are kept apart from a seller. */
  readonly isKeptFrom: (seller: string) => boolean;
  readonly now: Date;
}

/** What somebody keeps, as they see it, each beside what it was named by: one read each. */
export function keptListings(context: Pick<Context, "database">) {
  const listings = listingReader(context);
  return async <E extends { readonly listingId: string }>(
    entries: readonly E[],
    { isKeptFrom, now }: Viewer,
  ) => {
    const found = await listings.findAll(entries.map(({ listingId }) => listingId));
    return entries.map((entry, index) => {
      const listing = found[index];
      const isHidden = listing !== undefined && isKeptFrom(listing.seller);
      return { entry, kept: presentKept(entry.listingId, listing, { isHidden, now }) };
    });
  };
}
