import { idFrom } from "../platform/values/ids.ts";

/** What recommendations know of a listing, wherever they keep it: enough to rank it without reading it. */
export interface Piece {
  listingId: string;
  /** A key by which sellers differ, and which names nobody: see `sellerKey`. */
  seller: string;
  category: string | null;
  /** A key as well: sellers type what they like for a brand. */
  brand: string | null;
  publishedAt: Date;
}

/** These fields alone, of something that has more. */
export function pieceOf({ listingId, seller, category, brand, publishedAt }: Piece): Piece {
  return { listingId, seller, category, brand, publishedAt };
}

/** What unique pieces have in common, so that acts on sold ones still say something: a category and a brand. */
export function kindOf({ category, brand }: Pick<Piece, "category" | "brand">): string {
  return `${category ?? ""}|${brand ?? ""}`;
}

export function readKind(kind: string): { category: string; brand: string | null } {
  const [category = "", brand = ""] = kind.split("|");
  return { category, brand: brand || null };
}

export function topCategoryOf({ category }: Pick<Piece, "category">): string {
  return (category ?? "").split(".")[0] ?? "";
}

/** Others' documents name sellers by a key alone: when one leaves, nothing in them says who it was, or what they wrote. */
export function sellerKey(uid: string): string {
  return idFrom("recommendations.seller", uid).slice(0, 16);
}

/** Of a brand whose spellings are folded into one. */
export function brandKey(folded: string): string {
  return idFrom("recommendations.brand", folded).slice(0, 16);
}
