import type { Discount } from "../../src/discounts/public.ts";
import type { CategoryId, Listing } from "../../src/listings/public.ts";
import { multiply } from "../../src/platform/values/money.ts";
import type { CommissionRule } from "../../src/checkout/pricing/commission.ts";
import type { PricedItem } from "../../src/checkout/pricing/items.ts";
import type { PricingPolicy } from "../../src/checkout/pricing/pricing-facts.ts";
import type { PricingFacts } from "../../src/checkout/pricing/quote.ts";

const now = new Date("2026-03-01T12:00:00Z");

interface ListingFacts {
  id: string;
  price: number;
  seller?: string;
  currency?: string;
  category?: CategoryId;
  /** To the whole world. Nothing sends it. */
  postage?: number;
  isCollected?: boolean;
}

/** A listing on sale. */
export function offer(listingFacts: ListingFacts): Listing {
  const { id, price, seller = "sara", currency = "EUR", category = "home.lamps", postage } = listingFacts;
  return {
    id,
    seller,
    state: "active",
    title: `The ${id}`,
    description: "",
    price: { amount: price, currency },
    category,
    condition: "good",
    brand: null,
    attributes: {},
    tags: [],
    photos: [{ mediaId: `photo-of-${id}`, generation: "1", alt: "" }],
    photoKeys: [`photo-of-${id}.1`],
    shipping: postage === undefined ? [] : [{ region: "WORLD", price: { amount: postage, currency } }],
    pickup: (listingFacts.isCollected ?? postage === undefined) ? { geohash: "u33db" } : null,
    salePrice: null,
    suspension: null,
    isAway: false,
    version: 1,
    createdAt: now,
    updatedAt: now,
    publishedAt: now,
  };
}

/** Pieces of a listing at its price. */
export function pricedItemOf(listing: Listing, quantity = 1): PricedItem {
  const { price: unitPrice } = listing;
  return { listing, unitPrice, offerId: null, quantity, total: multiply(unitPrice, quantity) };
}

/** Sara's code for a tenth of everything. */
export function discountFor(changes: Partial<Discount> = {}): Discount {
  return {
    id: "d1",
    code: "SPRING",
    seller: "sara",
    reduction: { kind: "percentage", percent: 10 },
    minimum: null,
    listingIds: null,
    startsAt: now,
    endsAt: new Date("2026-04-01"),
    usageLimit: null,
    usageLimitPerMember: 1,
    state: "active",
    createdAt: now,
    usage: null,
    ...changes,
  };
}

/** What the examples are computed by, so that a marketplace changes its own rules without changing a test. */
export const exampleCommissionRules: readonly CommissionRule[] = [
  {
    name: "electronics",
    fits: { category: "electronics" },
    rate: 500,
    floor: { EUR: 50 },
    cap: { KWD: 35_000 },
  },
  { name: "furniture", fits: { category: "home.furniture" }, rate: 600, floor: { EUR: 100 } },
  { name: "standard", fits: {}, rate: 800, floor: { EUR: 50, JPY: 80 }, cap: { EUR: 250_00 } },
];

/** A marketplace without commission, fee and tax. */
const freePolicy: PricingPolicy = {
  tax: "off",
  homeCountry: "DE",
  commission: [],
  isCommissionOnShipping: true,
  fee: { rate: 0 },
};

/** Amina in Germany wants one of each, and everything of `changes` is otherwise. */
export function pricingFacts(
  listings: readonly Listing[],
  changes: Partial<PricingFacts> = {},
): PricingFacts {
  return {
    buyer: "amina",
    now,
    requestedItems: listings.map(({ id }) => ({ listingId: id, quantity: 1 })),
    listings: new Map(listings.map((listing) => [listing.id, listing])),
    available: new Map(listings.map(({ id }) => [id, 1_000])),
    waits: new Map(),
    agreed: [],
    codes: [],
    delivery: { address: { country: "DE" }, collectFrom: [] },
    expectedTotal: null,
    policy: freePolicy,
    payments: { areEnabled: true, findAmountProblem: () => null, granularityOf: () => 1 },
    ...changes,
  };
}
