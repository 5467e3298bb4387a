import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { available, hold, release, restock, sell, type Hold, type Stock } from "./stock.ts";
import { stockStore } from "./stock-store.ts";

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
}

/** How much can be taken: the quantity of the active hold, or else what is available. */
export function availableQuantity(snapshot: StockSnapshot): number {
  return snapshot.activeHold?.quantity ?? available(snapshot.stock, snapshot.releasable);
}

/** Holds, commits and releases stock. Read every snapshot of a transaction first, then write. */
export function inventory(context: Pick<Context, "database">) {
  const store = stockStore(context);

  async function read(reader: Reader, wanted: StockQuery, now: Date): Promise<StockSnapshot> {
    const { listingId, quantity, replacedCheckoutId } = wanted;
    const [stock = { onHand: 0, held: 0 }, given] = await Promise.all([
      store.find(reader, listingId),
      replacedCheckoutId === undefined
        ? undefined
        : store.findHold(reader, { listingId, checkoutId: replacedCheckoutId }),
    ]);
    const own = given ? [given] : [];
    if (available(stock, own) >= quantity) return { stock, releasable: own };
    const expired = await store.listExpiredHolds(reader, listingId, now);
    return {
      stock,
      releasable: [...own, ...expired.filter(({ checkoutId }) => checkoutId !== replacedCheckoutId)],
    };
  }

  function removeHolds(transaction: Transaction, holds: readonly Hold[]): void {
    for (const over of holds) store.removeHold(transaction, over);
  }

  return {
    /** Costs one read, and those of the expired holds when the stock does not suffice without them. */
    read,

    /** Reads the hold first: while it exists, its stock is still reserved for it. */
    async readHold(
      transaction: Transaction,
      wanted: Pick<Hold, "listingId" | "checkoutId" | "quantity">,
      now: Date,
    ): Promise<StockSnapshot> {
      const activeHold = await store.findHold(transaction, wanted);
      if (!activeHold) return read(transaction, wanted, now);
      return { ...(await read(transaction, { ...wanted, quantity: 0 }, now)), activeHold };
    },

    /** Holds stock for a checkout. */
    hold(transaction: Transaction, { stock, releasable }: StockSnapshot, held: Hold): void {
      removeHolds(transaction, releasable);
      store.save(transaction, held.listingId, hold(stock, held.quantity, releasable));
      store.saveHold(transaction, held);
    },

    /** Commits a sale, out of the active hold or of what is available. Returns the remaining stock. */
    commit(
      transaction: Transaction,
      { stock, activeHold, releasable }: StockSnapshot,
      sold: Pick<Hold, "listingId" | "quantity">,
    ): Stock {
      removeHolds(transaction, activeHold ? [activeHold] : releasable);
      const left = sell(activeHold ? stock : hold(stock, sold.quantity, releasable), sold.quantity);
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
