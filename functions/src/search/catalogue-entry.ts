import { textsOf } from "../languages/public.ts";
import { coverOf, isSearchable, categoryPathOf, type Listing } from "../listings/public.ts";
import type { ListingCard } from "./listing-card.ts";

/** The searchable data of one listing, for any engine. */
export interface CatalogueEntry {
  readonly card: ListingCard;
  readonly description: string;
  /** Names of its category and of those above it, in English. */
  readonly categoryNames: readonly string[];
}

interface Seller {
  uid: string;
  handle: string;
  displayName: string;
}

/** The entry of a listing; undefined when it is not searchable. */
export function describeListing(
  listing: Listing | undefined,
  seller: Seller | undefined,
): CatalogueEntry | undefined {
  return listing && seller && isSearchable(listing) ? describe(listing, seller) : undefined;
}

/** A listing's data for embedding, whether or not it is for sale. */
export function describeForEmbedding(listing: Listing): CatalogueEntry {
  return describe(listing, { uid: listing.seller, handle: "", displayName: "" });
}

function describe(listing: Listing, { uid, handle, displayName }: Seller): CatalogueEntry {
  const { id, title, price, salePrice, brand, tags, category, condition, attributes, pickup, shipping } =
    listing;
  const categoryPath = category ? categoryPathOf(category) : [];
  return {
    card: {
      listingId: id,
      title,
      price,
      salePrice,
      seller: { uid, handle, displayName },
      cover: coverOf(listing),
      brand,
      tags,
      categoryPath,
      condition,
      attributes,
      shipsTo: shipping.map(({ region }) => region),
      place: pickup?.geohash ?? null,
      isReserved: listing.state === "reserved",
      publishedAt: listing.publishedAt ?? listing.createdAt,
    },
    description: listing.description,
    categoryNames: categoryPath.map((ancestor) => textsOf("en").categories[ancestor]),
  };
}

/** Whether a change of the listing affects any index: others are ignored. */
export function affectsIndex(before: Listing | undefined, after: Listing | undefined): boolean {
  return fingerprint(before) !== fingerprint(after);
}

function fingerprint(listing: Listing | undefined): string {
  return listing && isSearchable(listing) ? JSON.stringify(describeForEmbedding(listing)) : "none";
}
