import { enqueue } from "../platform/jobs/job-store.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import { idFrom } from "../platform/values/ids.ts";
import { removeFiles } from "./jobs.ts";
import { mediaStore } from "./media-store.ts";
import { isPrivate, postponeSweep } from "./photo.ts";
import { removeRendition } from "./remove-rendition.ts";
import { retainedRenditions } from "./retained-renditions.ts";

interface Sweep {
  readonly now: Date;
  /** Before it is due. */
  readonly isEarly?: boolean;
  /** Called in the transaction that removes all of the photo. */
  readonly onRemoved?: (transaction: Transaction) => void;
}

/**
 * Removes what nothing shows of a photo, or all of it where nothing shows any, and postpones the rest until the next
 * sweep. Documents, events and the job that removes the files are one transaction: while a rendition exists, so do its
 * files. Safe to repeat: a photo that was removed, postponed or uploaded again is not due.
 */
export function photoSweeper(context: Context) {
  const { database } = context;
  const media = mediaStore(context);
  const findRetained = retainedRenditions(context);
  return (id: string, { now, isEarly = false, onRemoved }: Sweep): Promise<"removed" | "inUse" | "notDue"> =>
    database.runTransaction(async (transaction) => {
      const photo = await media.find(id, transaction);
      if (!photo || (photo.nextSweepAt > now && !isEarly)) return "notDue";
      const { retained, unused, isOrphan } = await findRetained(photo, transaction);

      const last = isOrphan ? photo.generation : unused.at(-1)?.generation;
      if (last !== undefined) {
        // What was uploaded for a message under the same id lies elsewhere.
        const folders = new Map([photo, ...unused].map(({ purpose }) => [isPrivate(purpose), purpose]));
        for (const [isElsewhere, purpose] of folders) {
          const jobId = idFrom("removeFiles", id, last, `${now.toISOString()} ${isElsewhere}`);
          const payload = { mediaId: id, owner: photo.owner, generation: last, purpose };
          await enqueue(transaction, removeFiles, { id: jobId, payload, now });
        }
      }
      for (const rendition of unused) removeRendition(transaction, media, { ...rendition, now });
      if (isOrphan) {
        media.remove(transaction, id);
        onRemoved?.(transaction);
        return "removed";
      }
      const isNewestGone = unused.some(({ generation }) => generation === photo.rendition?.generation);
      const rendition = isNewestGone ? (retained.at(-1) ?? null) : photo.rendition;
      media.save(transaction, postponeSweep({ ...photo, rendition }, now));
      return "inUse";
    });
}
