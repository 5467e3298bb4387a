import type { OutputOf } from "../platform/operations/define-operation.ts";
import type { getListing } from "./contract.ts";
import type { Listing } from "./listing.ts";

export function presentListing(listing: Listing): OutputOf<typeof getListing> {
  const { createdAt, publishedAt } = listing;
  return {
    ...listing,
    createdAt: createdAt.toISOString(),
    publishedAt: publishedAt?.toISOString() ?? null,
  };
}
