import { discountCodes, type ClaimLookup } from "../../discounts/public.ts";
import { inventory, availableQuantity, type StockSnapshot } from "../../inventory/public.ts";
import type { ReserveTerms } from "../../ledger/public.ts";
import { isForSale, listingReader, priceAt, soldOutListings, type Listing } from "../../listings/public.ts";
import { agreedPrices, type AgreedPrice } from "../../offers/public.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { ItemQuantity, Line } from "../line.ts";
import type { Order } from "../order.ts";

/** The stock, offers and code of an order, as its transaction read them. */
export interface PreparedItems {
  readonly order: Order;
  readonly snapshots: readonly {
    line: ItemQuantity;
    listing: Listing | undefined;
    snapshot: StockSnapshot;
  }[];
  /** Those of the order's offers that are still held for it. */
  readonly offers: readonly AgreedPrice[];
  /** Its offers that are valid again once the purchase is undone. */
  readonly usedOffers?: readonly AgreedPrice["offer"][];
  readonly claim?: ClaimLookup | undefined;
  /** What is kept of its earnings when they are released. */
  readonly reserve?: ReserveTerms | undefined;
}

/** Where an action needs none of it. */
export function nothingPrepared(order: Order): PreparedItems {
  return { order, snapshots: [], offers: [] };
}

/** The stock of an order, with the offers and codes that it uses. */
export function orderStock(context: Pick<Context, "database">) {
  const listings = listingReader(context);
  const soldOut = soldOutListings(context);
  const stock = inventory(context);
  const offers = agreedPrices(context);
  const codes = discountCodes(context);

  return {
    async readForSale(transaction: Transaction, order: Order, now: Date): Promise<PreparedItems> {
      const { lines, checkoutId, discountId, buyer: member } = order;
      const [offered, snapshots, bound, claim] = await Promise.all([
        listings.findAll(
          lines.map(({ listingId }) => listingId),
          transaction,
        ),
        Promise.all(lines.map((line) => stock.readHold(transaction, { ...line, checkoutId }, now))),
        Promise.all(offersOf(order).map((offerId) => offers.findHeld(transaction, { offerId, checkoutId }))),
        discountId === null
          ? undefined
          : codes.lookUpClaim(transaction, { discountId, member, checkoutId, now }),
      ]);
      return {
        order,
        snapshots: withSnapshots(lines, offered, snapshots),
        offers: bound.filter((offer) => offer !== undefined),
        claim,
      };
    },

    /** Only to release holds: reads no other checkout's holds. */
    async readForRelease(
      transaction: Transaction,
      order: Order,
      { now, keep }: { now: Date; keep?: ReadonlyMap<string, unknown> | undefined },
    ): Promise<PreparedItems> {
      const { checkoutId } = order;
      const lines = order.lines.filter(({ listingId }) => !keep?.has(listingId));
      const snapshots = lines.map(({ listingId }) =>
        stock.readHold(transaction, { listingId, checkoutId, quantity: 0 }, now),
      );
      return { order, snapshots: withSnapshots(lines, [], await Promise.all(snapshots)), offers: [] };
    },

    async readForReturn(
      transaction: Transaction,
      order: Order,
      { items: lines, now }: { items: readonly ItemQuantity[]; now: Date },
    ): Promise<PreparedItems> {
      const [offered, snapshots] = await Promise.all([
        listings.findAll(
          lines.map(({ listingId }) => listingId),
          transaction,
        ),
        Promise.all(lines.map(({ listingId }) => stock.read(transaction, { listingId, quantity: 0 }, now))),
      ]);
      return { order, snapshots: withSnapshots(lines, offered, snapshots), offers: [] };
    },

    async readForRestoring(transaction: Transaction, order: Order, now: Date) {
      const { checkoutId, discountId, buyer: member } = order;
      const [usedOffers, claim] = await Promise.all([
        offers.findUsed(transaction, { offerIds: offersOf(order), checkoutId, now }),
        discountId === null
          ? undefined
          : codes.lookUpClaim(transaction, { discountId, member, checkoutId, now }),
      ]);
      return { usedOffers, claim };
    },

    commit(
      transaction: Transaction,
      { order, snapshots: found, offers: bound, claim }: PreparedItems,
      at: Date,
    ): void {
      const { checkoutId } = order;
      for (const { line, listing, snapshot } of found) {
        const { onHand } = stock.commit(transaction, snapshot, line);
        if (onHand === 0 && listing) soldOut.sellOut(transaction, listing, at);
      }
      for (const offer of bound) offers.use(transaction, offer, { checkoutId, at });
      if (claim) codes.use(transaction, claim, { at });
    },

    release(transaction: Transaction, { snapshots: found }: PreparedItems): void {
      for (const { snapshot } of found) stock.release(transaction, snapshot);
    },

    /**
     * The items that return to the stock. `returnsToSale`: a sold-out listing is for sale again; a seller who cancels may have nothing to sell.
     */
    restock(
      transaction: Transaction,
      { snapshots: found }: PreparedItems,
      { returnsToSale, at }: { returnsToSale: boolean; at: Date },
    ): ItemQuantity[] {
      for (const { line, listing, snapshot } of found) {
        stock.restock(transaction, snapshot, line);
        if (returnsToSale && listing) soldOut.restock(transaction, listing, at);
      }
      return found.map(({ line: { listingId, quantity } }) => ({ listingId, quantity }));
    },

    /** An offer that is not used yet is free once its hold ends. */
    restoreTerms(transaction: Transaction, { usedOffers = [], claim }: PreparedItems, at: Date): void {
      for (const offer of usedOffers) offers.restore(transaction, offer, at);
      if (claim) codes.restore(transaction, claim);
    },
  };
}

/**
 * Whether an order can be fulfilled as agreed: stock of a listing that is still sold, at the agreed price. `lateAt` is when
 * the payment of a checkout came that was given up before: its price then holds only if it would be given once more, with
 * the offer and the code as they are now, and no lower than the listing's price.
 */
export function canFulfil(
  prepared: PreparedItems,
  { lateAt = null }: { lateAt?: Date | null } = {},
): boolean {
  const { order, snapshots: found, offers, claim } = prepared;
  if (lateAt && !isStillPriced(prepared, lateAt)) return false;
  return (
    found.every(
      ({ line, listing, snapshot }) => isStillSold(listing) && availableQuantity(snapshot) >= line.quantity,
    ) &&
    offers.length === offersOf(order).length &&
    (order.discountId === null || claim?.canRedeem === true)
  );
}

/** Shipping, tax and fees are those that were charged: they are not worked out again. */
function isStillPriced({ order, snapshots, offers, claim }: PreparedItems, now: Date): boolean {
  const isOffered = ({ offer }: AgreedPrice) => offer.state === "accepted" && offer.expiresAt > now;
  const isListed = ({ listingId, offerId, unitPrice: paid }: Line) => {
    const listing = snapshots.find(({ line }) => line.listingId === listingId)?.listing;
    const price = listing && priceAt(listing, now);
    return offerId !== null || (price?.currency === paid.currency && price.amount <= paid.amount);
  };
  return offers.every(isOffered) && order.lines.every(isListed) && (claim === undefined || claim.isCurrent);
}

/** A seller on holiday or with a reserved listing still ships what was held; a suspension stops it. */
function isStillSold(listing: Listing | undefined): boolean {
  return listing !== undefined && (isForSale({ ...listing, isAway: false }) || listing.state === "reserved");
}

function offersOf({ lines }: Order): string[] {
  return lines.flatMap(({ offerId }) => offerId ?? []);
}

function withSnapshots(
  lines: readonly ItemQuantity[],
  listings: readonly (Listing | undefined)[],
  snapshots: readonly StockSnapshot[],
) {
  return snapshots.flatMap((snapshot, index) => {
    const line = lines[index];
    return line ? [{ line, listing: listings[index], snapshot }] : [];
  });
}
