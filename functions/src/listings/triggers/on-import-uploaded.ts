import { defineObjectReaction } from "../../platform/triggers/reaction.ts";
import type { StoredObject } from "../../platform/triggers/event.ts";
import { DocumentId } from "../../platform/values/document-id.ts";
import { NonRetryableError } from "../../platform/jobs/non-retryable-error.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import {
  countedSince,
  importModes,
  isFinished,
  MAX_PER_DAY,
  recordUpload,
  type Upload,
} from "../importing/import.ts";
import { importFiles } from "../importing/import-files.ts";
import { importStore, saveProgress } from "../importing/import-store.ts";
import { importJob } from "../jobs.ts";

const dependencies = { imports: importStore, files: importFiles };

/**
 * Records an uploaded file and enqueues its import. Safe to repeat and late: a recorded import stays as it
 * is, and its job was created with it.
 */
export default defineObjectReaction(dependencies, async ({ event, now, database, imports, files }) => {
  const upload = readUpload(event);
  const { seller, importId: id, generation } = upload;
  const recorded = await database.runTransaction(async (transaction) => {
    const known = await imports.find(seller, id, transaction);
    if (known) return known;
    const recent = await imports.listSince(
      seller,
      { at: countedSince(now), limit: MAX_PER_DAY },
      transaction,
    );
    const fresh = recordUpload(upload, recent, now);
    if (!isFinished(fresh)) await enqueue(transaction, ...importJob(fresh, now));
    return saveProgress(imports, transaction, fresh);
  });
  const isOfNoUse = isFinished(recorded) || recorded.generation !== generation;
  if (isOfNoUse) await files.removeUpload({ seller, id, generation });
});

function readUpload({ params, generation, size: bytes, metadata }: StoredObject): Upload {
  const { uid: seller = "", importId = "" } = params;
  if (!DocumentId.safeParse(importId).success)
    throw new NonRetryableError("The upload's name is not an import id");
  if (!/^\d+$/.test(generation)) throw new NonRetryableError("The upload has no generation");
  // The rules of Storage let no other mode in.
  const mode = importModes.find((known) => known === metadata.mode) ?? "create";
  return { seller, importId, generation, bytes, mode };
}
