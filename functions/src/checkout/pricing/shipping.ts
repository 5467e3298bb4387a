import type { Listing } from "../../listings/public.ts";
import { zero, type Money } from "../../platform/values/money.ts";
import type { Good, Goods } from "./goods.ts";
import type { Problem } from "./problems.ts";

/** Where the parcels go, and the sellers from whom the buyer collects instead. */
export interface DeliveryWish {
  address: { country: string } | null;
  collectFrom: readonly string[];
}

/** What one seller hands over at once. */
export interface Parcel {
  seller: string;
  goods: Goods;
  method: "pickup" | "shipping";
  /** Where it is sent; null when it is collected, or when nobody said yet where. */
  country: string | null;
  shipping: Money;
}

/** The member states of the European Union, by their ISO 3166 codes; 1 January 2026. */
export const euMembers: ReadonlySet<string> = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "),
);

type Option = Listing["shipping"][number];

/** What a country gets of a listing's options: its own before that of the EU before that of the world. */
export function optionTo(country: string, options: readonly Option[]): Option | undefined {
  const regions = [country, ...(euMembers.has(country) ? ["EU"] : []), "WORLD"];
  return regions
    .map((region) => options.find((option) => option.region === region))
    .find((option) => option !== undefined);
}

/**
 * A seller's goods as one parcel. It is collected when the buyer says so or nothing of it is ever sent. The postage
 * of a parcel is that of its dearest listing: the others go in the same box. Goods that do not go the way of the
 * parcel are left out.
 */
export function formParcel(
  goods: Goods,
  delivery: DeliveryWish,
): { parcel: Parcel | null; problems: Problem[] } {
  const { seller } = goods[0].listing;
  const nothing = zero(goods[0].total.currency);
  if (delivery.collectFrom.includes(seller) || goods.every(isOnlyCollected)) {
    const fit = goods.filter(({ listing }) => listing.pickup);
    const unfit = goods.filter(({ listing }) => !listing.pickup);
    const problems = unfit.map(({ listing }): Problem => ({ kind: "notForPickup", listingId: listing.id }));
    return { parcel: wrap(fit, { method: "pickup", country: null, shipping: nothing }), problems };
  }
  if (!delivery.address) {
    const parcel = wrap(goods, { method: "shipping", country: null, shipping: nothing });
    return { parcel, problems: [{ kind: "addressMissing", seller }] };
  }

  const { country } = delivery.address;
  const fit: Good[] = [];
  const problems: Problem[] = [];
  let shipping = nothing;
  for (const good of goods) {
    const price = optionTo(country, good.listing.shipping)?.price;
    const listingId = good.listing.id;
    if (!price) problems.push({ kind: "notShippedThere", listingId, country });
    else if (price.currency !== nothing.currency) problems.push({ kind: "currencyMixed", listingId });
    else {
      fit.push(good);
      if (price.amount > shipping.amount) shipping = price;
    }
  }
  return { parcel: wrap(fit, { method: "shipping", country, shipping }), problems };
}

function isOnlyCollected({ listing }: Good): boolean {
  return listing.pickup !== null && listing.shipping.length === 0;
}

function wrap(goods: Good[], way: Pick<Parcel, "method" | "country" | "shipping">): Parcel | null {
  const [first, ...rest] = goods;
  return first ? { seller: first.listing.seller, goods: [first, ...rest], ...way } : null;
}
