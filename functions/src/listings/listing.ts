import * as z from "zod";
import { DocumentId } from "../platform/document-id.ts";
import { Money } from "../platform/money.ts";
import { lineOfText, linesOfText } from "../platform/text.ts";

export const listingStates = ["draft", "active", "sold", "archived"] as const;
export type ListingState = (typeof listingStates)[number];

/** `listings/{id}`: something one seller offers. Its stock is kept apart, in `stock/{id}`. */
export interface Listing {
  id: string;
  seller: string;
  title: string;
  description: string;
  price: Money;
  /** Ids of the seller's own photos, the first one on the cover. */
  photos: string[];
  state: ListingState;
  createdAt: Date;
  publishedAt: Date | null;
}

/** What is done to a listing, from which states, and to which it leads. */
export const listingTransitions = {
  publish: { from: ["draft"], to: "active" },
  sellOut: { from: ["active"], to: "sold" },
  archive: { from: ["draft", "active", "sold"], to: "archived" },
} as const satisfies Record<string, { from: readonly ListingState[]; to: ListingState }>;

export type ListingAction = keyof typeof listingTransitions;

export function canBe(listing: Listing, action: ListingAction): boolean {
  const from: readonly ListingState[] = listingTransitions[action].from;
  return from.includes(listing.state);
}

/** The listing after `action`. Ask `canBe` first: anything else is a fault in the caller. */
export function transition(listing: Listing, action: ListingAction): Listing {
  if (!canBe(listing, action)) throw new Error(`A ${listing.state} listing cannot be ${action}ed`);
  return { ...listing, state: listingTransitions[action].to };
}

export const ListingInput = z.strictObject({
  title: lineOfText({ min: 3, max: 120 }),
  description: linesOfText({ max: 5000 }).default(""),
  price: Money.refine(({ amount }) => amount > 0, "Ask for at least one minor unit"),
  quantity: z.int().min(1).max(10_000).default(1),
  photos: z.array(DocumentId).max(12).default([]),
});
