import { isSearchable, listingReader, presentKept } from "../../listings/public.ts";
import { MAX_LINES } from "../../orders/contract.ts";
import { implement } from "../../platform/operations/implement.ts";
import { isBlocked, relationsReader } from "../../relations/public.ts";
import { CartLine } from "../cart.ts";
import { cartStore } from "../cart-store.ts";
import * as contract from "../contract.ts";

/** Two reads a line, and one of the buyer's relations. */
export const getCart = implement(
  contract.getCart,
  { carts: cartStore, listings: listingReader, relations: relationsReader },
  async ({ caller: { uid }, now, carts, listings, relations }) => {
    const [written, own] = await Promise.all([carts.listLines(uid), relations.read(uid)]);
    const lines = written.flatMap((line) => CartLine.safeParse(line).data ?? []).slice(0, MAX_LINES);
    const found = await listings.findAll(lines.map(({ listingId }) => listingId));
    const shown = lines.map(({ listingId, quantity }, index) => {
      const listing = found[index];
      const isHidden = listing !== undefined && isBlocked(own, listing.seller);
      return Object.assign(presentKept(listingId, listing, { isHidden, now }), { quantity });
    });
    return { lines: shown, hasMore: written.length > MAX_LINES };
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
