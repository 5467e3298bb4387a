import { FieldPath, Filter, type Query } from "firebase-admin/firestore";
import type { Context } from "../../platform/runtime/context.ts";
import type { Reader } from "../../platform/firestore/reader.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { Key, QueryPlan } from "./query-plan.ts";
import type { SearchEntry } from "./search-entry.ts";
import type { TierRead } from "./search-tiers.ts";

/** A part of the order of ids. */
interface Range {
  readonly from: string;
  readonly to: string;
}

/** `searchEntries/{id}`: several documents a listing, each with its position in one order as its id. */
export function searchEntryStore({ database }: Pick<Context, "database">) {
  const entries = database.collection<SearchEntry>("searchEntries");
  const id = FieldPath.documentId();

  function matching(plan: QueryPlan, { from, to }: Range, after: string | null): Query<SearchEntry> {
    const ordered = entries
      .where(id, after === null ? ">=" : ">", after ?? from)
      .where(id, "<=", to)
      .orderBy(id);
    const filters = [
      ...(plan.words.length > 0 ? [Filter.or(...plan.words.map(hasAll))] : []),
      ...plan.clauses.map((keys) => Filter.or(...keys.map(has))),
    ];
    return filters.length > 0 ? ordered.where(Filter.and(...filters)) : ordered;
  }

  async function read(query: Query<SearchEntry>): Promise<TierRead> {
    const { at, documents } = await database.find(query);
    const found = documents.map(({ data, createdAt, updatedAt }) => ({ entry: data, createdAt, updatedAt }));
    return { at, found };
  }

  return {
    listOf: (listingId: string, reader: Reader = database) =>
      reader.query(entries.where("listingId", "==", listingId)),

    /** The next entries of a range that a plan finds, after `after`. */
    findNext: (plan: QueryPlan, range: Range, { after, max }: { after: string | null; max: number }) =>
      read(matching(plan, range, after).limit(max)),

    /** How many entries a plan finds, counted up to `max`. */
    count: async (plan: QueryPlan, range: Range, max: number) =>
      (await database.count(matching(plan, range, null).limit(max))).count,

    /** Entries with a word one typo away from the word of these keys. */
    findByTypoKeys: (keys: readonly string[], max: number) =>
      database.query(entries.where(Filter.or(...keys.map((key) => has({ map: "y", key })))).limit(max)),

    save: (transaction: Transaction, entry: SearchEntry) => transaction.set(entries.doc(entry.id), entry),
    remove: (transaction: Transaction, entry: SearchEntry) => transaction.delete(entries.doc(entry.id)),
  };
}

function has({ map, key }: Key): Filter {
  return Filter.where(new FieldPath(map, key), "==", true);
}

function hasAll(keys: readonly Key[]): Filter {
  return Filter.and(...keys.map(has));
}
