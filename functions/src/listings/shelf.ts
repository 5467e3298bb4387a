import type { Context } from "../platform/context.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import { available, hold, release, sell, type Hold, type Stock } from "./stock.ts";
import { stockStore } from "./stock-store.ts";

/** One listing's pieces as a transaction finds them. */
export interface Shelf {
  readonly stock: Stock;
  /** The hold that was looked for, if nobody has let go of it. */
  readonly standing?: Hold | undefined;
  /** Holds whose time is over: whoever needs their pieces lets go of them. */
  readonly expired: readonly Hold[];
}

/** How many pieces can be taken: those of the standing hold, or else those that are free. */
export function takeable(shelf: Shelf): number {
  return shelf.standing?.quantity ?? available(shelf.stock, shelf.expired);
}

/** Takes pieces from shelves and puts them back. First look at every shelf of a transaction, then change them. */
export function shelves(context: Pick<Context, "database">) {
  const store = stockStore(context);

  async function look(unit: Unit, wanted: Pick<Hold, "listingId" | "quantity">, now: Date): Promise<Shelf> {
    const stock = (await store.find(unit, wanted.listingId)) ?? { onHand: 0, held: 0 };
    const isShort = available(stock, []) < wanted.quantity;
    const expired = isShort ? await store.listExpiredHolds(unit, wanted.listingId, now) : [];
    return { stock, expired };
  }

  function letGoOf(unit: Unit, holds: readonly Hold[]): void {
    for (const over of holds) store.removeHold(unit, over);
  }

  return {
    /** Costs one read, and those of the expired holds when the pieces do not suffice without them. */
    look,

    /** Looks for a hold first: where it stands, its pieces are still its own. */
    async lookForHold(unit: Unit, wanted: Hold, now: Date): Promise<Shelf> {
      const standing = await store.findHold(unit, wanted);
      if (!standing) return look(unit, wanted, now);
      return { ...(await look(unit, { ...wanted, quantity: 0 }, now)), standing };
    },

    /** Sets pieces aside. */
    setAside(unit: Unit, { stock, expired }: Shelf, held: Hold): void {
      letGoOf(unit, expired);
      store.save(unit, held.listingId, hold(stock, held.quantity, expired));
      store.saveHold(unit, held);
    },

    /** Takes pieces away for good, out of the standing hold or of what is free. Returns what is left. */
    take(unit: Unit, { stock, standing, expired }: Shelf, sold: Hold): Stock {
      letGoOf(unit, standing ? [standing] : expired);
      const left = sell(standing ? stock : hold(stock, sold.quantity, expired), sold);
      store.save(unit, sold.listingId, left);
      return left;
    },

    /** Puts the pieces of the standing hold back, if there is one. */
    putBack(unit: Unit, { stock, standing }: Shelf): void {
      if (!standing) return;
      letGoOf(unit, [standing]);
      store.save(unit, standing.listingId, release(stock, [standing]));
    },
  };
}
