import { FieldValue } from "firebase-admin/firestore";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import { dayAfter, dayOf } from "../platform/values/day.ts";
import { idFrom } from "../platform/values/ids.ts";
import { DAYS_KEPT, type DayFigures, type FiguresByDay } from "./figures.ts";

/** A document takes a few writes a second: so many take what is counted of the busiest seller. */
const SHARDS = 4;

/** Days that are no longer kept go with a later write; of who is not looked at for two months, with the next after. */
const DAYS_DELETED = 60;

/** The same event comes again within minutes, long before so many other orders of a seller. */
const ORDERS_REMEMBERED = 100;

/** `members/{uid}/figures/{shard}`: a part of what was counted of a seller's listings, by day. */
export interface SellerFigures {
  readonly seller: string;
  readonly days: FiguresByDay;
  /** The last orders that were counted in it, so that none counts twice. */
  readonly countedOrders?: readonly string[];
}

/** What happened to a seller's listings. `key` says in which part it is counted: of the same key always the same. */
interface CountedEvent {
  readonly seller: string;
  readonly key: string;
  readonly at: Date;
}

type Added = DayFigures & Pick<SellerFigures, "countedOrders">;

function incrementsOf(counts: Readonly<Record<string, number>>): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [name, FieldValue.increment(count)]),
  );
}

export function sellerFigureStore({ database }: Pick<Context, "database">) {
  const figuresOf = (seller: string) => database.collection<SellerFigures>(`members/${seller}/figures`);
  const shardOf = ({ seller, key }: CountedEvent) =>
    figuresOf(seller).doc(String(Number.parseInt(idFrom("sellers.figures", key).slice(0, 8), 16) % SHARDS));

  function merge(transaction: Transaction, event: CountedEvent, { countedOrders, ...counted }: Added): void {
    const today = dayOf(event.at);
    const past = Array.from({ length: DAYS_DELETED }, (_, index) => dayAfter(today, -DAYS_KEPT - index));
    const { revenue, ...counts } = counted;
    const ofToday = { ...incrementsOf(counts), ...(revenue && { revenue: incrementsOf(revenue) }) };
    transaction.merge(shardOf(event), {
      seller: event.seller,
      days: { ...Object.fromEntries(past.map((day) => [day, FieldValue.delete()])), [today]: ofToday },
      ...(countedOrders && { countedOrders }),
    });
  }

  return {
    /** 4 reads, whatever the period. */
    find: (seller: string) =>
      database.getAll(Array.from({ length: SHARDS }, (_, shard) => figuresOf(seller).doc(String(shard)))),

    /** A blind write, in the transaction that knows that it is new. */
    add: (transaction: Transaction, event: CountedEvent, counted: Pick<DayFigures, "views" | "likes">) =>
      merge(transaction, event, counted),

    /** Adds what an order brought, unless that is done. One read and one write. */
    addOrder: (event: CountedEvent, revenue: Readonly<Record<string, number>>): Promise<void> =>
      database.runTransaction(async (transaction) => {
        const { countedOrders = [] } = (await transaction.get(shardOf(event))) ?? {};
        if (countedOrders.includes(event.key)) return;
        const remembered = [...countedOrders, event.key].slice(-ORDERS_REMEMBERED);
        merge(transaction, event, { sales: 1, revenue, countedOrders: remembered });
      }),
  };
}

/** For the domains that count what happens to listings: views and likes. */
export function sellerFigures(context: Pick<Context, "database">) {
  const { add } = sellerFigureStore(context);
  return { add };
}
