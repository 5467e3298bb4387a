import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import { available, hold, release, restock, sell, type Hold, type Stock } from "./stock.ts";
import { stockStore } from "./stock-store.ts";

/** One listing's pieces as a transaction finds them. */
export interface Shelf {
  readonly stock: Stock;
  /** The hold that was looked for, if nobody has let go of it. */
  readonly standing?: Hold | undefined;
  /** Holds that are over, or that their buyer gives up: whoever needs their pieces lets go of them. */
  readonly over: readonly Hold[];
}

interface Wanted {
  listingId: string;
  quantity: number;
  /** The buyer's earlier checkout, whose hold on this listing gives way. */
  instead?: string | undefined;
}

/** How many pieces can be taken: those of the standing hold, or else those that are free. */
export function takeable(shelf: Shelf): number {
  return shelf.standing?.quantity ?? available(shelf.stock, shelf.over);
}

/** Takes pieces from shelves and puts them back. First look at every shelf of a transaction, then change them. */
export function shelves(context: Pick<Context, "database">) {
  const store = stockStore(context);

  async function look(reader: Reader, wanted: Wanted, now: Date): Promise<Shelf> {
    const { listingId, quantity, instead } = wanted;
    const [stock = { onHand: 0, held: 0 }, given] = await Promise.all([
      store.find(reader, listingId),
      instead === undefined ? undefined : store.findHold(reader, { listingId, checkoutId: instead }),
    ]);
    const own = given ? [given] : [];
    if (available(stock, own) >= quantity) return { stock, over: own };
    const expired = await store.listExpiredHolds(reader, listingId, now);
    return { stock, over: [...own, ...expired.filter(({ checkoutId }) => checkoutId !== instead)] };
  }

  function letGoOf(unit: Unit, holds: readonly Hold[]): void {
    for (const over of holds) store.removeHold(unit, over);
  }

  return {
    /** Costs one read, and those of the expired holds when the pieces do not suffice without them. */
    look,

    /** Looks for a hold first: where it stands, its pieces are still its own. */
    async lookForHold(
      unit: Unit,
      wanted: Pick<Hold, "listingId" | "checkoutId" | "quantity">,
      now: Date,
    ): Promise<Shelf> {
      const standing = await store.findHold(unit, wanted);
      if (!standing) return look(unit, wanted, now);
      return { ...(await look(unit, { ...wanted, quantity: 0 }, now)), standing };
    },

    /** Sets pieces aside. */
    setAside(unit: Unit, { stock, over }: Shelf, held: Hold): void {
      letGoOf(unit, over);
      store.save(unit, held.listingId, hold(stock, held.quantity, over));
      store.saveHold(unit, held);
    },

    /** Takes pieces away for good, out of the standing hold or of what is free. Returns what is left. */
    take(unit: Unit, { stock, standing, over }: Shelf, sold: Pick<Hold, "listingId" | "quantity">): Stock {
      letGoOf(unit, standing ? [standing] : over);
      const left = sell(standing ? stock : hold(stock, sold.quantity, over), sold.quantity);
      store.save(unit, sold.listingId, left);
      return left;
    },

    /** Puts the pieces of the standing hold back, if there is one. */
    putBack(unit: Unit, { stock, standing }: Shelf): void {
      if (!standing) return;
      letGoOf(unit, [standing]);
      store.save(unit, standing.listingId, release(stock, [standing]));
    },

    /** Pieces that were sold come back. */
    restock(unit: Unit, { stock }: Shelf, returned: Pick<Hold, "listingId" | "quantity">): void {
      store.save(unit, returned.listingId, restock(stock, returned.quantity));
    },
  };
}
