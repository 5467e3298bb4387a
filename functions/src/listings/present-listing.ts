import type * as z from "zod";
import type { Listing } from "./listing.ts";
import type { ListingView } from "./listing-view.ts";
import { activeSalePrice } from "./price.ts";

export function presentListing(listing: Listing, now: Date): z.input<typeof ListingView> {
  const { createdAt, updatedAt, publishedAt, suspension } = listing;
  const salePrice = activeSalePrice(listing, now);
  return {
    ...listing,
    salePrice: salePrice && { ...salePrice, endsAt: salePrice.endsAt.toISOString() },
    suspension: suspension && { ...suspension, at: suspension.at.toISOString() },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    publishedAt: publishedAt?.toISOString() ?? null,
  };
}
