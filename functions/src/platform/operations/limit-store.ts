import { after, DAY } from "../values/clock.ts";
import type { Context } from "../runtime/context.ts";
import type { Transaction } from "../firestore/transaction.ts";
import type { Window, Windows } from "./leased-limit.ts";
import type { Bucket } from "./limit.ts";

const MAX_PERIOD_MS = DAY;

type Expiring<T> = T & { expireAt: Date };
export type StoredLimit = Expiring<Bucket> | Expiring<Window> | Expiring<Windows>;

/** `limits/{id}`: the bucket, or for leased limits the window, of one subject and operation; or the windows of one subject. */
export function limitStore({ database }: Pick<Context, "database">) {
  const buckets = database.collection<Expiring<Bucket>>("limits");
  const windows = database.collection<Expiring<Window>>("limits");
  const groups = database.collection<Expiring<Windows>>("limits");
  return {
    findBucket: (transaction: Transaction, id: string) => transaction.get(buckets.doc(id)),
    /** Kept for as long as any period lasts: a bucket that was not touched since then is full again. */
    saveBucket: (transaction: Transaction, id: string, bucket: Bucket) =>
      transaction.set(buckets.doc(id), { ...bucket, expireAt: after(bucket.updatedAt, MAX_PERIOD_MS) }),
    findWindow: (transaction: Transaction, id: string) => transaction.get(windows.doc(id)),
    saveWindow: (transaction: Transaction, id: string, window: Window) =>
      transaction.set(windows.doc(id), { ...window, expireAt: window.endsAt }),
    findWindows: (transaction: Transaction, id: string) => transaction.get(groups.doc(id)),
    saveWindows: (transaction: Transaction, id: string, together: Windows) =>
      transaction.set(groups.doc(id), { ...together, expireAt: together.endsAt }),
  };
}
