import { isForSale, priceAt, type Listing } from "../../listings/public.ts";
import { multiply, type Money } from "../../platform/values/money.ts";
import { MAX_QUANTITY } from "../../orders/contract.ts";
import type { Problem } from "./problems.ts";
import type { PricingFacts } from "./quote.ts";

export interface RequestedItem {
  listingId: string;
  quantity: number;
}

/** An offer that its seller accepted: this many pieces, neither more nor fewer, at this price each. */
export interface AgreedPrice {
  offerId: string;
  listingId: string;
  unitPrice: Money;
  quantity: number;
}

/** What can be bought, at its price of the moment. */
export interface PricedItem {
  listing: Listing;
  unitPrice: Money;
  offerId: string | null;
  quantity: number;
  total: Money;
}

export type PricedItems = [PricedItem, ...PricedItem[]];

/**
 * One wish a listing, in the order of the cart: the same listing on two lines is one line of both, for its
 * stock as well. What is no number of pieces spoils the sum, so that it cannot make up for another line.
 */
export function sumRequestedItems(requestedItems: readonly RequestedItem[]): RequestedItem[] {
  const quantities = new Map<string, number>();
  for (const { listingId, quantity } of requestedItems) {
    const validQuantity = Number.isInteger(quantity) && quantity >= 1 ? quantity : Number.NaN;
    quantities.set(listingId, (quantities.get(listingId) ?? 0) + validQuantity);
  }
  return [...quantities].map(([listingId, quantity]) => ({ listingId, quantity }));
}

/** What of the wishes can be bought, all in the currency of the first; each of the rest has one problem. */
export function priceItems(
  requestedItems: readonly RequestedItem[],
  facts: PricingFacts,
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

function priceItem({ listingId, quantity }: RequestedItem, facts: PricingFacts): PricedItem | Problem {
  const listing = facts.listings.get(listingId);
  const offers = facts.agreed.filter((agreed) => agreed.listingId === listingId);
  if (!listing || !isAvailable(listing, offers.length > 0)) return { kind: "listingUnavailable", listingId };
  if (listing.isAway) return { kind: "sellerAway", listingId, seller: listing.seller };
  if (listing.seller === facts.buyer) return { kind: "ownListing", listingId };
  // Not a number of pieces is not within them either.
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

/** On sale, or kept for someone whose offer was accepted. Whether its seller is away is asked apart. */
function isAvailable(listing: Listing, hasOffer: boolean): boolean {
  return isForSale({ ...listing, isAway: false }) || (hasOffer && listing.state === "reserved");
}

/** An agreed price is a promise to the buyer: where the listing became cheaper since, they pay what everyone pays. */
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
