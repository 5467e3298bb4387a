import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import {
  available,
  hold,
  mayHaveExpiredHolds,
  recount,
  release,
  restock,
  sell,
  sellAvailable,
  type Hold,
  type Stock,
} from "./stock.ts";
import { stockStore } from "./stock-store.ts";

/** More expired holds than this on one listing are released by those who need their stock later. */
const MAX_RELEASED = 20;

/** One listing's stock as read by a transaction. */
export interface StockSnapshot {
  readonly stock: Stock;
  /** The hold that was looked for, if it still exists. */
  readonly activeHold?: Hold | undefined;
  /** Holds that have expired or that their buyer replaces: taking their stock releases them. */
  readonly releasable: readonly Hold[];
}

interface StockQuery {
  listingId: string;
  quantity: number;
  /** The buyer's earlier checkout, whose hold on this listing is replaced. */
  replacedCheckoutId?: string | undefined;
  /** What the seller has reserved for the buyer, under the id of their offer: a checkout takes its place. */
  reservationId?: string | undefined;
}

/** How much can be taken: the quantity of the active hold, or else what is available. */
export function availableQuantity(snapshot: StockSnapshot): number {
  return snapshot.activeHold?.quantity ?? available(snapshot.stock, snapshot.releasable);
}

/** How much anybody can take: what unpaid checkouts hold counts as not there, also while an ended hold is still to be released. */
export function unheldQuantity(stock: Stock | undefined): number {
  return stock ? available(stock, []) : 0;
}

/** Holds, commits and releases stock. Read every snapshot of a transaction first, then write. */
export function inventory(context: Pick<Context, "database">) {
  const store = stockStore(context);

  async function read(reader: Reader, wanted: StockQuery, now: Date): Promise<StockSnapshot> {
    const { listingId, quantity, replacedCheckoutId, reservationId } = wanted;
    const ids = [replacedCheckoutId, reservationId].filter((id) => id !== undefined);
    const [stock = recount(undefined, 0), ...held] = await Promise.all([
      store.find(reader, listingId),
      ...ids.map((checkoutId) => store.findHold(reader, { listingId, checkoutId })),
    ]);
    const own = held.filter((each) => each !== undefined);
    if (available(stock, own) >= quantity || !mayHaveExpiredHolds(stock, now)) {
      return { stock, releasable: own };
    }
    // More than are released: the buyer's own, and the next to expire, so that the stock knows it exactly.
    const holds = await store.listHoldsByEnd(reader, listingId, MAX_RELEASED + 1 + Math.max(1, own.length));
    const others = holds.filter(({ checkoutId }) => !ids.includes(checkoutId));
    const expired = others.filter(({ expiresAt }) => expiresAt <= now).slice(0, MAX_RELEASED);
    const nextHoldEndsAt = others[expired.length]?.expiresAt ?? null;
    return { stock: { ...stock, nextHoldEndsAt }, releasable: [...own, ...expired] };
  }

  function removeHolds(transaction: Transaction, holds: readonly Hold[]): void {
    for (const each of holds) store.removeHold(transaction, each);
  }

  return {
    find: store.find,
    findAll: store.findAll,

    /** Counts the stock of a listing anew: what is held stays held. Throws where less is left than is held. */
    count(
      transaction: Transaction,
      listingId: string,
      { current, onHand }: { current: Stock | undefined; onHand: number },
    ): void {
      store.save(transaction, listingId, recount(current, onHand));
    },

    /** For what was never on sale: nothing holds it. */
    delete: store.delete,

    /** What `read` reads on the usual path, to be fetched ahead. */
    referenceTo: store.referenceTo,

    /**
     * Costs one read. Only where the stock does not suffice and a hold may have expired does it query: one read for each
     * hold, up to 22.
     */
    read,

    /** Reads the hold as well: while it exists, its stock is still reserved for it. */
    async readHold(
      transaction: Transaction,
      wanted: Pick<Hold, "listingId" | "checkoutId" | "quantity">,
      now: Date,
    ): Promise<StockSnapshot> {
      // The stock is needed in either case: asked for now, it comes in the same request.
      const [activeHold] = await Promise.all([
        store.findHold(transaction, wanted),
        store.find(transaction, wanted.listingId),
      ]);
      if (!activeHold) return read(transaction, wanted, now);
      return { ...(await read(transaction, { ...wanted, quantity: 0 }, now)), activeHold };
    },

    /** Holds stock for a checkout. */
    hold(transaction: Transaction, { stock, releasable }: StockSnapshot, held: Hold): void {
      removeHolds(transaction, releasable);
      store.save(transaction, held.listingId, hold(stock, held, releasable));
      store.saveHold(transaction, held);
    },

    /** Makes the active hold last until then, if there is one. One write: the stock may well expect it to end earlier. */
    extend(transaction: Transaction, { activeHold }: StockSnapshot, until: Date): void {
      if (activeHold) store.saveHold(transaction, { ...activeHold, expiresAt: until });
    },

    /** Commits a sale, out of the active hold or of what is available. Returns the remaining stock. */
    commit(
      transaction: Transaction,
      { stock, activeHold, releasable }: StockSnapshot,
      sold: Pick<Hold, "listingId" | "quantity">,
    ): Stock {
      removeHolds(transaction, activeHold ? [activeHold] : releasable);
      const left = activeHold ? sell(stock, sold.quantity) : sellAvailable(stock, sold.quantity, releasable);
      store.save(transaction, sold.listingId, left);
      return left;
    },

    /** Releases the active hold, if there is one. */
    release(transaction: Transaction, { stock, activeHold }: StockSnapshot): void {
      if (!activeHold) return;
      removeHolds(transaction, [activeHold]);
      store.save(transaction, activeHold.listingId, release(stock, [activeHold]));
    },

    /** Returns sold items to the stock. */
    restock(
      transaction: Transaction,
      { stock }: StockSnapshot,
      returned: Pick<Hold, "listingId" | "quantity">,
    ): void {
      store.save(transaction, returned.listingId, restock(stock, returned.quantity));
    },
  };
}
