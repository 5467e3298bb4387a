import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { available, hold, release, restock, sell, type Hold, type Stock } from "./stock.ts";
import { stockStore } from "./stock-store.ts";

/** One listing's pieces as a transaction finds them. */
export interface StockSnapshot {
  readonly stock: Stock;
  /** The hold that was looked for, if nobody has let go of it. */
  readonly activeHold?: Hold | undefined;
  /** Holds that are over, or that their buyer gives up: whoever needs their pieces lets go of them. */
  readonly releasable: readonly Hold[];
}

interface StockQuery {
  listingId: string;
  quantity: number;
  /** The buyer's earlier checkout, whose hold on this listing gives way. */
  replacedCheckoutId?: string | undefined;
}

/** How many pieces can be taken: those of the standing hold, or else those that are free. */
export function availableQuantity(snapshot: StockSnapshot): number {
  return snapshot.activeHold?.quantity ?? available(snapshot.stock, snapshot.releasable);
}

/** Takes pieces from shelves and puts them back. First look at every shelf of a transaction, then change them. */
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
    /** Costs one read, and those of the expired holds when the pieces do not suffice without them. */
    read,

    /** Looks for a hold first: where it stands, its pieces are still its own. */
    async readHold(
      transaction: Transaction,
      wanted: Pick<Hold, "listingId" | "checkoutId" | "quantity">,
      now: Date,
    ): Promise<StockSnapshot> {
      const activeHold = await store.findHold(transaction, wanted);
      if (!activeHold) return read(transaction, wanted, now);
      return { ...(await read(transaction, { ...wanted, quantity: 0 }, now)), activeHold };
    },

    /** Sets pieces aside. */
    hold(transaction: Transaction, { stock, releasable }: StockSnapshot, held: Hold): void {
      removeHolds(transaction, releasable);
      store.save(transaction, held.listingId, hold(stock, held.quantity, releasable));
      store.saveHold(transaction, held);
    },

    /** Takes pieces away for good, out of the standing hold or of what is free. Returns what is left. */
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

    /** Puts the pieces of the standing hold back, if there is one. */
    release(transaction: Transaction, { stock, activeHold }: StockSnapshot): void {
      if (!activeHold) return;
      removeHolds(transaction, [activeHold]);
      store.save(transaction, activeHold.listingId, release(stock, [activeHold]));
    },

    /** Pieces that were sold come back. */
    restock(
      transaction: Transaction,
      { stock }: StockSnapshot,
      returned: Pick<Hold, "listingId" | "quantity">,
    ): void {
      store.save(transaction, returned.listingId, restock(stock, returned.quantity));
    },
  };
}
