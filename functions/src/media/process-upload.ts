import { originalRetentionDays, orphanHours } from "./parameters.ts";
import { after, DAY } from "../platform/values/clock.ts";
import type { StoredObject } from "../platform/triggers/event.ts";
import type { Context } from "../platform/runtime/context.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { emit } from "../platform/events/domain-event.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { NonRetryableError } from "../platform/jobs/non-retryable-error.ts";
import { idFrom } from "../platform/values/ids.ts";
import { enqueue } from "../platform/jobs/job-store.ts";
import { photoReady } from "./events.ts";
import { MAX_BYTES } from "./imaging/inspect-photo.ts";
import { PhotoRefused } from "./imaging/refusal.ts";
import { removeFiles } from "./jobs.ts";
import {
  retentionFrom,
  beginUpload,
  decideUpload,
  hasExhaustedAttempts,
  PURPOSES,
  type Photo,
  type Upload,
} from "./photo.ts";
import { mediaStore } from "./media-store.ts";
import { InspectionUnavailable } from "./moderation/content-inspector.ts";
import { contentInspector } from "./moderation/inspect-content.ts";
import { originalFiles } from "./photo-files.ts";
import { uploadRenderer } from "./render-upload.ts";

type UploadedFile = Pick<StoredObject, "path" | "params" | "generation" | "size" | "metadata">;

/**
 * Turns an upload into clean variants and their manifest. Safe to repeat: files and document have
 * deterministic names, and the manifest is published only while its generation is still the newest.
 */
export function uploadProcessor(context: Context) {
  const { clock, database } = context;
  const media = mediaStore(context);
  const originals = originalFiles(context);
  const renderer = uploadRenderer(context);
  const inspector = contentInspector(context);

  /** @throws InspectionUnavailable when the photo could not be inspected: it is to be retried. */
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
      if (decision !== "process") return undefined;
      const photo = beginUpload(known, upload, { now, ...retentionFrom(now, retentionPolicy()) });
      media.save(transaction, photo);
      return photo;
    });
    if (!begun) return;

    const outcome = await process(begun, upload, file).catch(async (error: unknown) => {
      // This attempt ended without killing the instance, so it does not count against the photo.
      if (error instanceof InspectionUnavailable) await settle(begun, { attempts: begun.attempts - 1 });
      throw error;
    });
    await settle(begun, outcome);
  };

  function settle(begun: Photo, outcome: Partial<Photo>): Promise<void> {
    return database.runTransaction(async (transaction) => {
      const current = await media.find(begun.id, transaction);
      if (current?.generation !== begun.generation || current.state !== "processing") return;
      const { id: mediaId, owner, generation, purpose, updatedAt: at } = begun;
      if (outcome.rendition && begun.rendition) await removeEarlierFiles(transaction, begun);
      media.save(transaction, { ...begun, ...outcome });
      if (!outcome.rendition) return;
      const { phash } = outcome.rendition;
      emit(transaction, photoReady, { at, data: { mediaId, owner, generation, purpose, phash } });
    });
  }

  async function process(photo: Photo, upload: Upload, file: UploadedFile): Promise<Partial<Photo>> {
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

/** Not at once: open pages still show them. */
function removeEarlierFiles(
  transaction: Transaction,
  { id: mediaId, owner, generation, updatedAt }: Photo,
): Promise<void> {
  const payload = { mediaId, owner, generation: String(BigInt(generation) - 1n) };
  const id = idFrom("removeFiles", mediaId, payload.generation);
  return enqueue(transaction, removeFiles, { id, payload, now: updatedAt, dueAt: after(updatedAt, DAY) });
}

function retentionPolicy() {
  return { retentionDays: originalRetentionDays.value(), orphanHours: orphanHours.value() };
}

function reject(reason: string, message: string): Partial<Photo> {
  return { state: "rejected", rejection: { reason, message } };
}

const GONE = "This file was deleted before it was processed. Please upload it again.";

function readUpload({ params, generation, metadata }: UploadedFile): Upload {
  const { uid: owner = "", mediaId = "" } = params;
  if (!DocumentId.safeParse(mediaId).success)
    throw new NonRetryableError("The upload's name is not a media id");
  if (!/^\d+$/.test(generation)) throw new NonRetryableError("The upload has no generation");
  const purpose = PURPOSES.find((known) => known === metadata.purpose) ?? "photo";
  return { mediaId, owner, purpose, generation };
}
