import type { Context } from "../platform/runtime/context.ts";
import { mediaStore } from "./media-store.ts";

/** Bounds the size of a transaction. */
const BATCH_SIZE = 100;

/**
 * Makes all photos of a member due for the next sweep, which removes those that nothing uses. Safe to repeat: photos
 * that are due are not found again.
 */
export function requestSweep(context: Pick<Context, "database">) {
  const { database } = context;
  const media = mediaStore(context);
  return async (owner: string, now: Date): Promise<void> => {
    let found = BATCH_SIZE;
    while (found === BATCH_SIZE) {
      found = await database.runTransaction(async (transaction) => {
        const photos = await media.listNotDue({ owner, now }, BATCH_SIZE, transaction);
        for (const photo of photos) media.save(transaction, { ...photo, nextSweepAt: now });
        return photos.length;
      });
    }
  };
}
