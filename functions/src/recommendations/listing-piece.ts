import type { Listing } from "../listings/public.ts";
import { foldBrand, type ListingCard } from "../search/public.ts";
import { brandKey, sellerKey, type Piece } from "./piece.ts";

export function pieceOfListing({ id, seller, category, brand, publishedAt, createdAt }: Listing): Piece {
  return {
    listingId: id,
    seller: sellerKey(seller),
    category: category ?? null,
    brand: brand ? brandKey(foldBrand(brand)) : null,
    publishedAt: publishedAt ?? createdAt,
  };
}

export function pieceOfCard({ listingId, seller, categoryPath, brand, publishedAt }: ListingCard): Piece {
  return {
    listingId,
    seller: sellerKey(seller.uid),
    category: categoryPath.at(-1) ?? null,
    brand: brand ? brandKey(foldBrand(brand)) : null,
    publishedAt,
  };
}
