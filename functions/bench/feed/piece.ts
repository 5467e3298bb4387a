import { draftListing, type Listing } from "../../src/listings/listing.ts";
import { DraftInput } from "../../src/listings/listing-details.ts";
import { completeDetails } from "../../test-support/shop.ts";

interface Piece {
  readonly id: string;
  readonly seller: string;
  readonly at: Date;
}

export function listingOnSale({ id, seller, at }: Piece): Listing {
  const { quantity: _, ...details } = DraftInput.parse({ ...completeDetails, photos: [] });
  return { ...draftListing(details, { id, seller, at }), state: "active", publishedAt: at };
}

/** What is told of it. */
export function postOf({ id, seller }: Omit<Piece, "at">) {
  return { id, author: seller, kind: "listed", ref: id } as const;
}
