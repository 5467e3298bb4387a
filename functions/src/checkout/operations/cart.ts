import { isSearchable, keptListings, listingReader } from "../../listings/public.ts";
import { MAX_LINES } from "../../orders/contract.ts";
import { implement } from "../../platform/operations/implement.ts";
import { isBlocked, relationsReader } from "../../relations/public.ts";
import { readLines } from "../cart.ts";
import { cartStore } from "../cart-store.ts";
import * as contract from "../contract.ts";

/** Two reads a line, and one of the buyer's relations. */
export const getCart = implement(
  contract.getCart,
  { carts: cartStore, showKept: keptListings, relations: relationsReader },
  async ({ caller: { uid }, now, carts, showKept, relations }) => {
    const [written, own] = await Promise.all([carts.listLines(uid), relations.read(uid)]);
    const lines = readLines(written).slice(0, MAX_LINES);
    const shown = await showKept(lines, { isKeptFrom: (seller) => isBlocked(own, seller), now });
    return {
      lines: shown.map(({ entry, kept }) => Object.assign(kept, { quantity: entry.quantity })),
      hasMore: written.length > MAX_LINES,
    };
  },
);

export const setCartLine = implement(
  contract.setCartLine,
  { carts: cartStore, listings: listingReader, relations: relationsReader },
  async ({ input: { listingId, quantity }, caller: { uid }, fail, transaction, ...given }) => {
    const { carts, listings, relations } = given;
    const [listing, own] = await Promise.all([
      listings.find(listingId, transaction),
      relations.read(uid, transaction),
    ]);
    if (!listing || !isSearchable(listing) || isBlocked(own, listing.seller)) throw fail.ListingNotFound();
    carts.saveLine(transaction, uid, { listingId, quantity });
    return {};
  },
);

export const removeCartLine = implement(
  contract.removeCartLine,
  { carts: cartStore },
  async ({ input: { listingId }, caller: { uid }, transaction, carts }) => {
    const [line] = await carts.findLines(transaction, uid, [listingId]);
    if (line) carts.removeLine(transaction, uid, listingId);
    return {};
  },
);
