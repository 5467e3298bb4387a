import type * as z from "zod";
import type { Listing } from "./listing.ts";
import type { ListingView } from "./listing-view.ts";
import { discountAt } from "./price.ts";

export function presentListing(listing: Listing, now: Date): z.input<typeof ListingView> {
  const { createdAt, updatedAt, publishedAt, suspension } = listing;
  const discount = discountAt(listing, now);
  return {
    ...listing,
    discount: discount && { ...discount, endsAt: discount.endsAt.toISOString() },
    suspension: suspension && { ...suspension, at: suspension.at.toISOString() },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    publishedAt: publishedAt?.toISOString() ?? null,
  };
}
