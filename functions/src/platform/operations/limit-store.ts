import { after, DAY } from "../values/clock.ts";
import type { Context } from "../runtime/context.ts";
import type { Transaction } from "../firestore/transaction.ts";
import type { Window } from "./leased-limit.ts";
import type { Bucket } from "./limit.ts";

const MAX_PERIOD_MS = DAY;

type Expiring<T> = T & { expireAt: Date };
export type StoredLimit = Expiring<Bucket> | Expiring<Window>;

/** `limits/{id}`: the bucket, or for leased limits the window, of one subject and operation. */
export function limitStore({ database }: Pick<Context, "database">) {
  const buckets = database.collection<Expiring<Bucket>>("limits");
  const windows = database.collection<Expiring<Window>>("limits");
  return {
    findBucket: (transaction: Transaction, id: string) => transaction.get(buckets.doc(id)),
    /** Kept for as long as any period lasts: a bucket that was not touched since then is full again. */
    saveBucket: (transaction: Transaction, id: string, bucket: Bucket) =>
      transaction.set(buckets.doc(id), { ...bucket, expireAt: after(bucket.updatedAt, MAX_PERIOD_MS) }),
    findWindow: (transaction: Transaction, id: string) => transaction.get(windows.doc(id)),
    saveWindow: (transaction: Transaction, id: string, window: Window) =>
      transaction.set(windows.doc(id), { ...window, expireAt: window.endsAt }),
  };
}
