import { isForSale, priceAt, type Listing } from "../../listings/public.ts";
import { multiply, type Money } from "../../platform/values/money.ts";
import { MAX_QUANTITY } from "../../orders/contract.ts";
import type { Problem } from "./problems.ts";

/** What the price of each item depends on. */
export interface ItemFacts {
  buyer: string;
  now: Date;
  /** By id. Missing ones are not available. */
  listings: ReadonlyMap<string, Listing>;
  /** Quantity of each listing that this buyer can have. */
  available: ReadonlyMap<string, number>;
  /** The buyer's accepted offers that are still valid. */
  agreed: readonly AgreedPrice[];
}

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

/**
 * One requested item a listing, in the order of the cart: the same listing on two lines is summed, also for
 * its stock. An invalid quantity makes the sum invalid, so that it cannot offset another line.
 */
export function sumRequestedItems(requestedItems: readonly RequestedItem[]): RequestedItem[] {
  const quantities = new Map<string, number>();
  for (const { listingId, quantity } of requestedItems) {
    const validQuantity = Number.isInteger(quantity) && quantity >= 1 ? quantity : Number.NaN;
    quantities.set(listingId, (quantities.get(listingId) ?? 0) + validQuantity);
  }
  return [...quantities].map(([listingId, quantity]) => ({ listingId, quantity }));
}

/**
 * The requested items that can be bought, all in the currency of the first; each of the others has one
 * problem.
 */
export function priceItems(
  requestedItems: readonly RequestedItem[],
  facts: ItemFacts,
): { pricedItems: PricedItem[]; problems: Problem[] } {
  const pricedItems: PricedItem[] = [];
  const problems: Problem[] = [];
  for (const requestedItem of requestedItems) {
    const found = priceItem(requestedItem, facts);
    if ("kind" in found) problems.push(found);
    else if (pricedItems[0] && pricedItems[0].total.currency !== found.total.currency) {
      problems.push({ kind: "currencyMixed", listingId: requestedItem.listingId });
    } else pricedItems.push(found);
  }
  return { pricedItems, problems };
}

function priceItem({ listingId, quantity }: RequestedItem, facts: ItemFacts): PricedItem | Problem {
  const listing = facts.listings.get(listingId);
  const offers = facts.agreed.filter((agreed) => agreed.listingId === listingId);
  if (!listing || !isAvailable(listing, offers.length > 0)) return { kind: "listingUnavailable", listingId };
  if (listing.isAway) return { kind: "sellerAway", listingId, seller: listing.seller };
  if (listing.seller === facts.buyer) return { kind: "ownListing", listingId };
  // NaN is outside of them, too.
  if (!(quantity >= 1 && quantity <= MAX_QUANTITY)) return { kind: "quantityInvalid", listingId };

  const offer = offers.find((agreed) => agreed.quantity === quantity) ?? offers[0];
  if (offer && offer.quantity !== quantity) {
    return { kind: "offerQuantity", listingId, offerId: offer.offerId, quantity: offer.quantity };
  }
  const available = Math.max(0, facts.available.get(listingId) ?? 0);
  if (quantity > available) return { kind: "outOfStock", listingId, available };

  const price = priceAt(listing, facts.now);
  const isBound = offer && isLower(offer.unitPrice, price);
  const unitPrice = isBound ? offer.unitPrice : price;
  const total = multiply(unitPrice, quantity);
  if (!Number.isSafeInteger(total.amount)) return { kind: "totalTooLarge" };
  return { listing, unitPrice, offerId: isBound ? offer.offerId : null, quantity, total };
}

/**
 * For sale, or reserved with an accepted offer of the buyer. Whether its seller is away is checked
 * separately.
 */
function isAvailable(listing: Listing, hasOffer: boolean): boolean {
  return isForSale({ ...listing, isAway: false }) || (hasOffer && listing.state === "reserved");
}

/** An agreed price is a maximum: where the listing became cheaper since, the lower price applies. */
function isLower(agreed: Money, price: Money): boolean {
  return agreed.currency === price.currency && agreed.amount <= price.amount;
}

/** By seller, in order of first appearance. */
export function groupBySeller(pricedItems: readonly PricedItem[]): PricedItems[] {
  const groups = new Map<string, PricedItems>();
  for (const item of pricedItems) {
    const group = groups.get(item.listing.seller);
    if (group) group.push(item);
    else groups.set(item.listing.seller, [item]);
  }
  return [...groups.values()];
}
