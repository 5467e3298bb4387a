import { isForSale, priceAt, type Listing } from "../../listings/public.ts";
import { multiply, type Money } from "../../platform/values/money.ts";
import { MAX_QUANTITY } from "../../orders/contract.ts";
import type { AgreedPrice, PricedItem, PricedItems, RequestedItem } from "./items.ts";
import type { Problem } from "./problems.ts";
import type { PricingFacts } from "./pricing-facts.ts";

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
  const fitting = offers.filter((agreed) => agreed.quantity === quantity);
  const [offer = offers[0]] = fitting.toSorted((a, b) => a.unitPrice.amount - b.unitPrice.amount);
  if (!listing || !isAvailable(listing, offer)) return { kind: "listingUnavailable", listingId };
  if (listing.isAway) return { kind: "sellerAway", listingId, seller: listing.seller };
  if (listing.seller === facts.buyer) return { kind: "ownListing", listingId };
  // NaN is outside of them, too.
  if (!(quantity >= 1 && quantity <= MAX_QUANTITY)) return { kind: "quantityInvalid", listingId };

  const isReserved = listing.state === "reserved" || offer?.isReserved === true;
  if (isReserved && offer && offer.quantity !== quantity) {
    return { kind: "offerQuantity", listingId, offerId: offer.offerId, quantity: offer.quantity };
  }
  const until = facts.waits.get(listingId);
  if (until) return { kind: "heldTooLong", listingId, until: until.toISOString() };
  const available = Math.max(0, facts.available.get(listingId) ?? 0);
  if (quantity > available) return { kind: "outOfStock", listingId, available };

  const price = priceAt(listing, facts.now);
  const isBetter = offer?.quantity === quantity && isLower(offer.unitPrice, price);
  const unitPrice = isBetter ? offer.unitPrice : price;
  const total = multiply(unitPrice, quantity);
  if (!Number.isSafeInteger(total.amount)) return { kind: "totalTooLarge" };
  // What is reserved is sold by the offer, even at a lower price: to be bought once.
  const offerId = offer && (isBetter || isReserved) ? offer.offerId : null;
  return { listing, unitPrice, offerId, quantity, total };
}

/**
 * For sale, or reserved with an accepted offer of the buyer. Whether its seller is away is checked
 * separately.
 */
function isAvailable(listing: Listing, offer: AgreedPrice | undefined): boolean {
  return isForSale({ ...listing, isAway: false }) || (offer !== undefined && listing.state === "reserved");
}

/** Where the listing costs as little, or less, its price applies and the offer stays for another purchase. */
function isLower(agreed: Money, price: Money): boolean {
  return agreed.currency === price.currency && agreed.amount < price.amount;
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
