import * as contract from "../contract.ts";
import { implement, implementVersioned } from "../../platform/operations/implement.ts";
import { isForSale, isVisible, type Listing } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../listing-view.ts";
import { textsOf } from "../../languages/public.ts";
import { inventory, piecesLeft, unheldQuantity } from "../../inventory/public.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { priceHistory } from "../price-history.ts";
import { activeSalePrice } from "../price.ts";
import { shippingOptionFor } from "../shipping-option.ts";
import { attributeScales } from "../attribute-scales.ts";
import { attributesOf, categoryIds, categoryPathOf, requiredAttributesOf } from "../categories.ts";

export const getListing = implementVersioned(
  contract.getListing,
  { listings: listingStore, stock: inventory },
  {
    load: async ({ input, fail, database, listings, stock }) => {
      const [listing, current] = await Promise.all([
        listings.find(input.listingId),
        stock.find(database, input.listingId),
      ]);
      // A listing that is not visible does not exist for others; its seller reads the document itself.
      if (!listing || !isVisible(listing)) throw fail.ListingNotFound();
      return { listing, left: piecesLeft(isForSale(listing) ? unheldQuantity(current) : 0) };
    },
    // A sale begins by a change of the listing, and ends by itself. Photos that are rendered again, and stock, are no change of
    // the listing.
    version: ({ listing, left }, { now }) =>
      `${listing.version} ${activeSalePrice(listing, now) === null} ${left} ${picturesOf(listing)}`,
    handle: async ({ input, loaded: { listing, left }, now }) => ({
      ...presentListing(listing, now),
      left,
      shippingTo: presentShipping(listing, input.country),
    }),
  },
);

function presentShipping({ shipping }: Listing, country: string | undefined) {
  const option = country === undefined ? undefined : shippingOptionFor(country, shipping);
  return country !== undefined && option ? { country, price: option.price, days: option.days ?? null } : null;
}

function picturesOf({ photos }: Pick<Listing, "photos">): string {
  return idFrom(JSON.stringify(photos.map(({ picture }) => picture ?? null)));
}

export const listSellerListings = implement(
  contract.listSellerListings,
  { listings: listingStore },
  async ({ input, now, listings }) => {
    const { seller, ...page } = input;
    const { items, next } = await listings.listSearchable(seller, page);
    return { listings: items.map((listing) => presentListing(listing, now)), next };
  },
);

export const listMyListings = implement(
  contract.listMyListings,
  { listings: listingStore, stock: inventory },
  async ({ input, caller, now, listings, stock }) => {
    const { state, ...page } = input;
    const { items, next } = await listings.listOwn(caller.uid, state, page);
    const currentStock = await stock.findAll(items.map(({ id }) => id));
    return {
      listings: items.map((listing, index) =>
        Object.assign(presentListing(listing, now), { stock: currentStock[index] ?? { onHand: 0, held: 0 } }),
      ),
      next,
    };
  },
);

export const getPriceHistory = implementVersioned(
  contract.getPriceHistory,
  { listings: listingStore, prices: priceHistory },
  {
    load: async ({ input, fail, listings }) => {
      const listing = await listings.find(input.listingId);
      if (!listing || !isVisible(listing)) throw fail.ListingNotFound();
      return listing;
    },
    // Its prices are recorded in the transactions that change it.
    version: ({ version }) => String(version),
    handle: async ({ loaded, prices }) => {
      const past = await prices.list(loaded.id);
      return {
        prices: past.map(({ price, regular, saleEndsAt, at }) => ({
          price,
          regular,
          saleEndsAt: saleEndsAt?.toISOString() ?? null,
          at: at.toISOString(),
        })),
      };
    },
  },
);

export const listCategories = implement(contract.listCategories, {}, ({ input: { locale } }) =>
  Promise.resolve({
    categories: categoryIds.map((id) => ({
      id,
      parent: categoryPathOf(id).at(-2) ?? null,
      name: textsOf(locale).categories[id],
      attributes: Object.fromEntries(
        Object.entries(attributesOf(id)).map(([name, scale]) => [name, [...attributeScales[scale]]]),
      ),
      required: requiredAttributesOf(id),
    })),
  }),
);
