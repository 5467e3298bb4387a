import { shippingOptionFor } from "../../listings/public.ts";
import { zero, type Money } from "../../platform/values/money.ts";
import type { PricedItem, PricedItems } from "./items.ts";
import type { Problem } from "./problems.ts";

/** The shipping address, and the sellers from whom the buyer picks up instead. */
export interface DeliveryRequest {
  address: { country: string } | null;
  collectFrom: readonly string[];
}

/** The items of one seller that are delivered together. */
export interface Parcel {
  seller: string;
  pricedItems: PricedItems;
  method: "pickup" | "shipping";
  /** The destination country; null for pickup, or when it is not known yet. */
  country: string | null;
  shipping: Money;
}

/**
 * A seller's items as one parcel. It is picked up when the buyer says so or when no item can be shipped. Its
 * shipping price is that of the most expensive item, since all go in one box. Items that cannot be delivered
 * this way are left out.
 */
export function formParcel(
  pricedItems: PricedItems,
  delivery: DeliveryRequest,
): { parcel: Parcel | null; problems: Problem[] } {
  const { seller } = pricedItems[0].listing;
  const nothing = zero(pricedItems[0].total.currency);
  if (delivery.collectFrom.includes(seller) || pricedItems.every(isPickupOnly)) {
    const fit = pricedItems.filter(({ listing }) => listing.pickup);
    const unfit = pricedItems.filter(({ listing }) => !listing.pickup);
    const problems = unfit.map(({ listing }): Problem => ({ kind: "notForPickup", listingId: listing.id }));
    return { parcel: toParcel(fit, { method: "pickup", country: null, shipping: nothing }), problems };
  }
  if (!delivery.address) {
    const parcel = toParcel(pricedItems, { method: "shipping", country: null, shipping: nothing });
    return { parcel, problems: [{ kind: "addressMissing", seller }] };
  }

  const { country } = delivery.address;
  const fit: PricedItem[] = [];
  const problems: Problem[] = [];
  let shipping = nothing;
  for (const item of pricedItems) {
    const price = shippingOptionFor(country, item.listing.shipping)?.price;
    const listingId = item.listing.id;
    if (!price) problems.push({ kind: "notShippedThere", listingId, country });
    else if (price.currency !== nothing.currency) problems.push({ kind: "currencyMixed", listingId });
    else {
      fit.push(item);
      if (price.amount > shipping.amount) shipping = price;
    }
  }
  return { parcel: toParcel(fit, { method: "shipping", country, shipping }), problems };
}

function isPickupOnly({ listing }: PricedItem): boolean {
  return listing.pickup !== null && listing.shipping.length === 0;
}

function toParcel(
  pricedItems: PricedItem[],
  way: Pick<Parcel, "method" | "country" | "shipping">,
): Parcel | null {
  const [first, ...rest] = pricedItems;
  return first ? { seller: first.listing.seller, pricedItems: [first, ...rest], ...way } : null;
}
