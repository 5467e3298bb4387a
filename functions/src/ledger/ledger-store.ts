import type { Query } from "firebase-admin/firestore";
import type { Context } from "../platform/runtime/context.ts";
import type { SnapshotReader } from "../platform/firestore/database.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { findPageByNumber, type PageRequest } from "../platform/operations/list-page.ts";
import { accounts, type Account, type Postings } from "./accounts.ts";
import { balanceAccounts, type BalanceKey, type BalanceSums } from "./balance.ts";
import { OPEN, type Entry } from "./entry.ts";

/** More than any order has. */
const MAX_OF_ORDER = 200;

const LEDGER = "ledger";

/** Appends an entry. Fails the transaction when the entry exists: the same event would move money twice. */
export function appendEntry(transaction: Transaction, entry: Entry): void {
  transaction.create(transaction.collection<Entry>(LEDGER).doc(entry.id), entry);
}

/** Marks entries as included in a payout: the only change an entry ever has. */
export function claimEntries(transaction: Transaction, entries: readonly Entry[], payoutId: string): void {
  const ledger = transaction.collection<Entry>(LEDGER);
  for (const { id } of entries) transaction.update(ledger.doc(id), { claim: payoutId });
}

/** Reads of `ledger/{id}`. */
export function ledgerReader({ database }: Pick<Context, "database">) {
  const ledger = database.collection<Entry>(LEDGER);
  const of = ({ seller, currency, provider }: BalanceKey) =>
    ledger.where("seller", "==", seller).where("currency", "==", currency).where("provider", "==", provider);
  const openOf = (balanceKey: BalanceKey) => of(balanceKey).where("claim", "==", OPEN);

  async function sum<A extends Account>(query: Query, names: readonly A[], reader?: SnapshotReader) {
    const fields = names.map((name) => `postings.${name}` as const);
    const { sums, count, at } = await (reader ?? database).sum(query, fields);
    const added = names.map((name) => [name, sums[`postings.${name}`]] as const);
    return { sums: Object.fromEntries(added) as Record<A, number>, entries: count, at };
  }

  return {
    find: (id: string, reader: Reader = database) => reader.get(ledger.doc(id)),
    listOfOrder: (orderId: string, reader: Reader = database) =>
      reader.query(ledger.where("orderId", "==", orderId).limit(MAX_OF_ORDER)),

    /** The entries that no payout includes, negative ones first. */
    listOpen: (transaction: Transaction, balanceKey: BalanceKey, limit: number) =>
      transaction.query(openOf(balanceKey).orderBy("postings.available").limit(limit)),
    /** What can be paid out: the sum of the open entries, in minor units. */
    sumOpen: async (balanceKey: BalanceKey, reader?: SnapshotReader): Promise<number> =>
      (await sum(openOf(balanceKey), ["available"] as const, reader)).sums.available,
    /** The seller's first entry at a provider, in any currency: that of their first sale. */
    findFirst: ({ seller, provider }: Pick<BalanceKey, "seller" | "provider">) =>
      first(ledger.where("seller", "==", seller).where("provider", "==", provider).orderBy("at")),
    /** The next balance with open entries: one read, however many there are. */
    findNextOpen: (after: BalanceKey | null) => {
      const inOrder = ledger
        .where("claim", "==", OPEN)
        .orderBy("seller")
        .orderBy("currency")
        .orderBy("provider")
        .orderBy("postings.available");
      return first(behind(inOrder, after));
    },
    /** The next balance with any entries. */
    findNextBalanceKey: (after: BalanceKey | null) => {
      const inOrder = ledger.orderBy("seller").orderBy("currency").orderBy("provider").orderBy("at");
      return first(behind(inOrder, after));
    },
    /** Each currency that has entries: one read a currency, and one after the last. */
    async *currencies(): AsyncGenerator<string> {
      const inOrder = ledger.orderBy("currency");
      let entry = await first(inOrder);
      while (entry) {
        yield entry.currency;
        entry = await first(inOrder.startAfter(entry.currency));
      }
    },

    /** The sums of one seller's accounts. */
    sumOf: (balanceKey: BalanceKey): Promise<{ sums: BalanceSums; entries: number; at: Date }> =>
      sum(of(balanceKey), balanceAccounts),
    /** The sums of all accounts of a currency. */
    sumIn: async (currency: string, reader: SnapshotReader): Promise<Postings> =>
      (await sum(ledger.where("currency", "==", currency), accounts, reader)).sums,
    hasSince: async (balanceKey: BalanceKey, at: Date): Promise<boolean> =>
      (await database.query(of(balanceKey).where("at", ">", at).limit(1))).length > 0,

    /** The entries of a payout, negative ones first; its own entry is among them. */
    listOfPayout: ({ id, ...balanceKey }: BalanceKey & { id: string }, page: PageRequest) => {
      const claimed = of(balanceKey).where("claim", "==", id);
      return findPageByNumber(database, claimed, { by: "postings.available", direction: "asc", ...page });
    },
  };

  async function first(query: Query<Entry>): Promise<Entry | undefined> {
    return (await database.query(query.limit(1)))[0];
  }
}

/** Behind all entries of a balance, in an order that begins with its key. */
function behind(inOrder: Query<Entry>, after: BalanceKey | null): Query<Entry> {
  return after ? inOrder.startAfter(after.seller, after.currency, after.provider) : inOrder;
}
