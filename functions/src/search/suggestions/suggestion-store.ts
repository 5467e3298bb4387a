import type { Context } from "../../platform/runtime/context.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { SuggestionBucket } from "./suggestions.ts";

/** Beginnings of all scripts together; more are not kept. */
const MAX_BUCKETS = 3000;

/** `suggestions/{beginning}` */
export function suggestionStore({ database }: Pick<Context, "database">) {
  const buckets = database.collection<SuggestionBucket>("suggestions");
  return {
    maxBuckets: MAX_BUCKETS,
    find: (beginning: string) => database.get(buckets.doc(beginning)),
    list: () => database.query(buckets.limit(2 * MAX_BUCKETS)),
    save: (transaction: Transaction, bucket: SuggestionBucket) =>
      transaction.set(buckets.doc(bucket.beginning), bucket),
    remove: (transaction: Transaction, beginning: string) => transaction.delete(buckets.doc(beginning)),
  };
}
