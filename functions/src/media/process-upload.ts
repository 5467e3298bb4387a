import { accessStore } from "../platform/auth/access-store.ts";
import { originalRetentionDays, orphanHours, uploadsPerDay } from "./parameters.ts";
import { after, DAY } from "../platform/values/clock.ts";
import type { StoredObject } from "../platform/triggers/event.ts";
import type { Context } from "../platform/runtime/context.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { emit } from "../platform/events/domain-event.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { describeError, NonRetryableError } from "../platform/jobs/non-retryable-error.ts";
import { log } from "../platform/runtime/log.ts";
import { idFrom } from "../platform/values/ids.ts";
import { enqueue } from "../platform/jobs/job-store.ts";
import { photoFetchFailed, photoReady, photoRejected } from "./events.ts";
import { MAX_BYTES } from "./imaging/photo-type.ts";
import { PhotoRefused } from "./imaging/refusal.ts";
import { removeFiles } from "./jobs.ts";
import { readSource } from "./linked-photo.ts";
import {
  retentionFrom,
  beginUpload,
  decideUpload,
  endAttempt,
  hasExhaustedAttempts,
  isPrivate,
  type Photo,
  type Upload,
} from "./photo.ts";
import { mediaStore } from "./media-store.ts";
import { contentInspector } from "./moderation/inspect-content.ts";
import { originalFiles, purposeOf } from "./photo-files.ts";
import { uploadRenderer } from "./render-upload.ts";
import { countUpload, nextDay } from "./upload-allowance.ts";

type Outcome = Pick<Photo, "state" | "rendition"> & Partial<Pick<Photo, "rejection">>;

type UploadedFile = Pick<StoredObject, "path" | "params" | "generation" | "size" | "metadata">;

/**
 * Turns an upload into clean variants and their manifest. Safe to repeat: files and document have
 * deterministic names, and the manifest is published only while its generation is still the newest.
 */
export function uploadProcessor(context: Context) {
  const { clock, database } = context;
  const media = mediaStore(context);
  const access = accessStore(context);
  const originals = originalFiles(context);
  const renderer = uploadRenderer(context);
  const inspector = contentInspector(context);

  /** @throws whatever failed in passing, such as Storage or the inspector: it is to be retried. */
  return async (file: UploadedFile): Promise<void> => {
    const upload = readUpload(file);
    const now = clock.now();
    // First of all: a rejected original stays private, too.
    await originals.makePrivate({ ...upload, id: upload.mediaId });
    const begun = await database.runTransaction(async (transaction) => {
      const known = await media.find(upload.mediaId, transaction);
      const decision = decideUpload(known, upload);
      if (decision === "taken by another member")
        throw new NonRetryableError(`Media id ${upload.mediaId} is taken`);
      // An attempt at it may have died with files written.
      if (decision === "overtaken") await removeLater(transaction, upload, now);
      if (decision !== "process") return undefined;
      const photo = beginUpload(known, upload, { now, ...retentionFrom(now, retentionPolicy()) });
      const isNew = known?.generation !== upload.generation;
      if (isNew && !readSource(file.metadata) && !(await spendAllowance(transaction, upload, now))) {
        const rejected = { ...photo, ...reject("TooManyToday", TOO_MANY), rendition: photo.rendition };
        media.save(transaction, rejected);
        tellWhoAsked(transaction, rejected, file);
        return undefined;
      }
      media.save(transaction, photo);
      return photo;
    });
    if (!begun) return;

    try {
      await settle(begun, await process(begun, upload, file), file);
    } catch (error) {
      // This attempt did not kill its instance: it does not count against the photo. Firestore may be what failed.
      await recordFailure(begun).catch((again: unknown) => {
        log.warn("failed attempt was not recorded", { mediaId: begun.id, reason: describeError(again) });
      });
      throw error;
    }
  };

  /** Whether the day's allowance covers this upload. What was beyond it has Storage take no more until the next day. */
  async function spendAllowance(transaction: Transaction, upload: Upload, now: Date): Promise<boolean> {
    const { owner } = upload;
    const isEvidence = upload.purpose === "evidence";
    const allowance = countUpload(await media.findAllowance(owner, transaction), upload, now);
    const isCovered = allowance[isEvidence ? "evidence" : "uploads"] <= uploadsPerDay.value();
    const grant = isCovered ? undefined : await access.findGrant(owner, transaction);
    media.saveAllowance(transaction, allowance);
    if (grant)
      access.saveGrant(transaction, {
        ...grant,
        [isEvidence ? "evidenceFrom" : "uploadsFrom"]: nextDay(now),
      });
    return isCovered;
  }

  function recordFailure({ id, generation }: Photo): Promise<void> {
    return database.runTransaction(async (transaction) => {
      const current = await media.find(id, transaction);
      if (isBeingProcessed(current, generation)) media.save(transaction, endAttempt(current));
    });
  }

  function settle(begun: Photo, { rendition, ...outcome }: Outcome, file: UploadedFile): Promise<void> {
    return database.runTransaction(async (transaction) => {
      const { id, generation, updatedAt: at } = begun;
      const current = await media.find(id, transaction);
      // Removed or overtaken meanwhile: nothing lists its files.
      if (rendition && current?.generation !== generation) return removeLater(transaction, rendition, at);
      if (!isBeingProcessed(current, generation)) return;
      if (!rendition) {
        media.save(transaction, { ...current, ...outcome });
        return tellWhoAsked(transaction, { ...current, ...outcome }, file);
      }

      if (current.rendition) await removeLater(transaction, current.rendition, at);
      media.save(transaction, { ...current, ...outcome, rendition });
      media.saveRendition(transaction, rendition);
      const { mediaId, owner, purpose, phash } = rendition;
      emit(transaction, photoReady, { at, data: { mediaId, owner, generation, purpose, phash } });
    });
  }

  async function process(photo: Photo, upload: Upload, file: UploadedFile): Promise<Outcome> {
    try {
      if (hasExhaustedAttempts(photo)) throw new PhotoRefused({ reason: "Damaged" });
      // Not even downloaded: a file this large could fill the function's memory.
      if (file.size > MAX_BYTES) {
        throw new PhotoRefused({ reason: "TooManyBytes", bytes: file.size, limit: MAX_BYTES });
      }
      const bytes = await originals.read(photo);
      if (!bytes) return reject("FileGone", GONE);
      const rendered = await renderer.render(upload, bytes);
      const verdict = await inspector.inspect(rendered);
      if (!verdict.allowed) return reject("NotAllowed", verdict.message);
      return { state: "ready", rendition: await renderer.publish(upload, rendered) };
    } catch (error) {
      if (!(error instanceof PhotoRefused)) throw error;
      return reject(error.refusal.reason, error.message);
    }
  }
}

/** Removes an upload unless something shows it then. Not at once: open pages may. */
function removeLater(
  transaction: Transaction,
  { mediaId, owner, generation, purpose }: Upload,
  now: Date,
): Promise<void> {
  const id = idFrom("removeFiles", mediaId, generation, now.toISOString());
  const payload = { mediaId, owner, generation, purpose };
  return enqueue(transaction, removeFiles, { id, payload, now, dueAt: after(now, DAY) });
}

function isBeingProcessed(photo: Photo | undefined, generation: string): photo is Photo {
  return photo?.generation === generation && photo.state === "processing";
}

function retentionPolicy() {
  return { retentionDays: originalRetentionDays.value(), orphanHours: orphanHours.value() };
}

function reject(reason: string, message: string): Outcome {
  return { state: "rejected", rejection: { reason, message }, rendition: null };
}

const TOO_MANY = "You have uploaded as many photos as a day allows. Please upload this one again tomorrow.";
const GONE = "This file was deleted before it was processed. Please upload it again.";

/** A photo that was fetched is missed by the domain that asked for it, as if it could not be had; and one that was sent already. */
function tellWhoAsked(
  transaction: Transaction,
  { id: mediaId, owner, purpose, generation, rejection, updatedAt: at }: Photo,
  { metadata }: UploadedFile,
): void {
  if (isPrivate(purpose)) emit(transaction, photoRejected, { at, data: { mediaId, owner, generation } });
  const source = readSource(metadata);
  if (!source || !rejection) return;
  emit(transaction, photoFetchFailed, { at, data: { ...source, mediaId, owner, reason: rejection.message } });
}

function readUpload({ params, generation, metadata }: UploadedFile): Upload {
  const { uid: owner = "", mediaId = "" } = params;
  if (!DocumentId.safeParse(mediaId).success)
    throw new NonRetryableError("The upload's name is not a media id");
  if (!/^\d+$/.test(generation)) throw new NonRetryableError("The upload has no generation");
  return { mediaId, owner, purpose: purposeOf(metadata), generation };
}
