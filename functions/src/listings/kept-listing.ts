import * as z from "zod";
import { isSearchable, type Listing } from "./listing.ts";
import { ListingSummary, presentSummary } from "./listing-summary.ts";

/** A listing that somebody keeps: what they like, watch, wish for or have in their cart, also when it is gone. */
export const KeptListing = z
  .object({
    listingId: z.string(),
    state: z.enum(["available", "reserved", "unavailable"]).meta({
      description: "`unavailable`: it is sold, withdrawn or away for a time, and may come back",
    }),
    title: z.string().nullable().meta({
      description:
        "Null of what a moderator has removed, of somebody who has left, and of what was never on sale",
    }),
    listing: ListingSummary.nullable().meta({ description: "Null while it is unavailable" }),
  })
  .meta({ id: "KeptListing" });

interface Looked {
  /** Of what somebody sells who is blocked: nobody learns of a block. */
  readonly isHidden: boolean;
  readonly now: Date;
}

export function presentKept(
  listingId: string,
  listing: Listing | undefined,
  { isHidden, now }: Looked,
): z.input<typeof KeptListing> {
  if (!listing) return { listingId, state: "unavailable", title: null, listing: null };
  const { state, title, publishedAt } = listing;
  if (!isSearchable(listing) || isHidden) {
    const wasPublic = publishedAt !== null && state !== "suspended";
    return { listingId, state: "unavailable", title: wasPublic ? title : null, listing: null };
  }
  const shown = state === "reserved" ? "reserved" : "available";
  return { listingId, state: shown, title, listing: presentSummary(listing, now) };
}
