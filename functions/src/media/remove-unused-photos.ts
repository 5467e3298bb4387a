import type { Transaction } from "../platform/firestore/transaction.ts";
import { enqueue } from "../platform/jobs/job-store.ts";
import { idFrom } from "../platform/values/ids.ts";
import { removeUnused } from "./jobs.ts";

/** Of one job: they go one after the other. */
const SLICE = 50;

interface Unused {
  readonly mediaIds: readonly string[];
  /** What showed them: it has them removed once. */
  readonly by: string;
  readonly now: Date;
}

/**
 * Has photos removed, with their files, that the same transaction ceases to show: those that nothing else shows. A read and a write for
 * fifty of them, and none without any; before the transaction's other writes.
 */
export async function removeUnusedPhotos(
  transaction: Transaction,
  { mediaIds, by, now }: Unused,
): Promise<void> {
  const slices = Array.from({ length: Math.ceil(mediaIds.length / SLICE) }, (_, index) =>
    mediaIds.slice(index * SLICE, (index + 1) * SLICE),
  );
  await Promise.all(
    slices.map((slice, index) => {
      const id = idFrom("removeUnused", by, String(index));
      return enqueue(transaction, removeUnused, { id, payload: { mediaIds: slice }, now });
    }),
  );
}
