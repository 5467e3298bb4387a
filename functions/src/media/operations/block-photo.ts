import * as contract from "../contract.ts";
import { emit } from "../../platform/events/domain-event.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { implement } from "../../platform/operations/implement.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { photoRejected } from "../events.ts";
import { removeFiles } from "../jobs.ts";
import { mediaStore } from "../media-store.ts";
import { blockedPhotoStore } from "../moderation/blocked-photo-store.ts";
import { hasDetail } from "../perceptual-distance.ts";
import { isPrivate, type Rendition } from "../photo.ts";
import { removeRendition } from "../remove-rendition.ts";

const dependencies = { media: mediaStore, blocked: blockedPhotoStore };

/**
 * What is shown in public stays: listings and profiles that show it are moderated separately. Of a message nothing else is moderated:
 * its photo is shown no more, and goes.
 */
export const blockPhoto = implement(
  contract.blockPhoto,
  dependencies,
  async ({ input, caller, fail, now, transaction, media, blocked }) => {
    const [rendition] = await media.findChosen([input], transaction);
    if (!rendition) throw fail.PhotoNotFound();
    const { phash } = rendition;
    if (!hasDetail(phash)) throw fail.NothingToCompare();
    if (isPrivate(rendition.purpose)) await withdraw(transaction, media, { ...rendition, now });
    blocked.save(transaction, { phash, note: input.note, blockedBy: caller.uid, blockedAt: now });
    return { phash };
  },
);

const BLOCKED = { reason: "NotAllowed", message: "This photo is not allowed here." };

async function withdraw(
  transaction: Transaction,
  media: ReturnType<typeof mediaStore>,
  shown: Rendition & { now: Date },
): Promise<void> {
  const { mediaId, owner, generation, purpose, now } = shown;
  const photo = await media.find(mediaId, transaction);
  const id = idFrom("removeFiles", mediaId, generation, "blocked");
  await enqueue(transaction, removeFiles, { id, payload: { mediaId, owner, generation, purpose }, now });
  removeRendition(transaction, media, shown);
  if (photo?.rendition?.generation !== generation) return;
  // A later upload that is being processed is compared with what is blocked.
  const settled = photo.state === "ready" && { state: "rejected" as const, rejection: BLOCKED };
  media.save(transaction, { ...photo, ...settled, rendition: null, updatedAt: now });
  emit(transaction, photoRejected, { at: now, data: { mediaId, owner, generation } });
}

export const unblockPhoto = implement(
  contract.unblockPhoto,
  { blocked: blockedPhotoStore },
  ({ input, transaction, blocked }) => {
    const { phash } = input;
    blocked.remove(transaction, phash);
    return Promise.resolve({ phash });
  },
);
