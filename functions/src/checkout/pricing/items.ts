import type { Listing } from "../../listings/public.ts";
import type { Money } from "../../platform/values/money.ts";

/** What a buyer asks for. */
export interface RequestedItem {
  listingId: string;
  quantity: number;
}

/** An accepted offer: exactly this quantity at this unit price. */
export interface AgreedPrice {
  offerId: string;
  listingId: string;
  unitPrice: Money;
  quantity: number;
  /** Whether the seller holds it for the buyer. */
  isReserved?: boolean;
}

/** An item that can be bought, at its current price. */
export interface PricedItem {
  listing: Listing;
  unitPrice: Money;
  offerId: string | null;
  quantity: number;
  total: Money;
}

export type PricedItems = [PricedItem, ...PricedItem[]];
