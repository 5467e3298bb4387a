import { FieldPath, type Query } from "firebase-admin/firestore";
import type { Context } from "../platform/runtime/context.ts";
import type { SnapshotReader } from "../platform/firestore/database.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import { accounts, type Account, type Postings } from "./accounts.ts";
import { shown, type Holder, type Shown } from "./balance.ts";
import { OPEN, type Entry } from "./entry.ts";

/** More than any order has. */
const MOST_OF_ORDER = 200;

/** Where a page ends: what its last entry moved to or from `available`, and its id. */
type Position = [available: number, id: string];

interface Page {
  limit: number;
  after: Position | undefined;
}

/** `ledger/{id}` */
export function ledgerStore({ database }: Pick<Context, "database">) {
  const ledger = database.collection<Entry>("ledger");
  const of = ({ seller, currency }: Holder) =>
    ledger.where("seller", "==", seller).where("currency", "==", currency);
  const openOf = (holder: Holder) => of(holder).where("claim", "==", OPEN);

  async function sum<A extends Account>(query: Query, names: readonly A[], reader?: SnapshotReader) {
    const fields = names.map((name) => `postings.${name}` as const);
    const { sums, count, at } = await (reader ?? database).sum(query, fields);
    const added = names.map((name) => [name, sums[`postings.${name}`]] as const);
    return { sums: Object.fromEntries(added) as Record<A, number>, entries: count, at };
  }

  return {
    /** Fails the whole unit when the entry exists: the same event would move money twice. */
    append: (unit: Unit, entry: Entry) => unit.create(ledger.doc(entry.id), entry),
    /** Marks an entry as taken in by a payout: the only change an entry ever sees. */
    claim: (unit: Unit, id: string, payoutId: string) => unit.update(ledger.doc(id), { claim: payoutId }),
    find: (id: string, reader: Reader = database) => reader.get(ledger.doc(id)),
    listOfOrder: (orderId: string, reader: Reader = database) =>
      reader.query(ledger.where("orderId", "==", orderId).limit(MOST_OF_ORDER)),

    /** The entries no payout has taken in, those that overdraw first. */
    listOpen: (unit: Unit, holder: Holder, limit: number) =>
      unit.query(openOf(holder).orderBy("postings.available").limit(limit)),
    sumOpen: async (holder: Holder): Promise<number> =>
      (await sum(openOf(holder), ["available"] as const)).sums.available,
    /** The next who has open entries, in the order of seller and currency: one read, however many there are. */
    findNextOpen: (after: Holder | null) => {
      const inOrder = ledger
        .where("claim", "==", OPEN)
        .orderBy("seller")
        .orderBy("currency")
        .orderBy("postings.available");
      return first(after ? inOrder.startAfter(after.seller, after.currency) : inOrder);
    },
    /** The same of all who have entries. */
    findNextHolder: (after: Holder | null) => {
      const inOrder = ledger.orderBy("seller").orderBy("currency").orderBy("at");
      return first(after ? inOrder.startAfter(after.seller, after.currency) : inOrder);
    },
    findNextCurrency: async (after: string | null): Promise<string | undefined> => {
      const inOrder = ledger.orderBy("currency");
      return (await first(after === null ? inOrder : inOrder.startAfter(after)))?.currency;
    },

    /** What one seller has where. */
    sumOf: (holder: Holder): Promise<{ sums: Shown; entries: number; at: Date }> => sum(of(holder), shown),
    /** What all accounts of a currency are. */
    sumIn: async (currency: string, reader: SnapshotReader): Promise<Postings> =>
      (await sum(ledger.where("currency", "==", currency), accounts, reader)).sums,
    hasSince: async (holder: Holder, at: Date): Promise<boolean> =>
      (await database.query(of(holder).where("at", ">", at).limit(1))).length > 0,

    /** What a payout took in, what overdraws first; its own entry is among it. */
    listOfPayout: ({ id, seller, currency }: Holder & { id: string }, { limit, after }: Page) => {
      const ordered = of({ seller, currency })
        .where("claim", "==", id)
        .orderBy("postings.available")
        .orderBy(FieldPath.documentId());
      return database.query((after ? ordered.startAfter(...after) : ordered).limit(limit));
    },
  };

  async function first(query: Query<Entry>): Promise<Entry | undefined> {
    return (await database.query(query.limit(1)))[0];
  }
}
