import type { Context } from "../platform/runtime/context.ts";
import { mediaStore } from "./media-store.ts";

/**
 * Makes all photos of a member due for the next sweep, which removes those that nothing uses. Safe to repeat: photos
 * that are due are not found again.
 */
export function requestSweep(context: Pick<Context, "database">) {
  const { database } = context;
  const media = mediaStore(context);
  return (owner: string, now: Date): Promise<void> =>
    database.runInBatches(async (transaction, limit) => {
      const photos = await media.listNotDue({ owner, now }, limit, transaction);
      for (const photo of photos) media.save(transaction, { ...photo, nextSweepAt: now });
      return photos.length;
    });
}
