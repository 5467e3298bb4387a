import { reactsToObject } from "../../platform/triggers/reaction.ts";
import type { StoredObject } from "../../platform/triggers/event.ts";
import { DocumentId } from "../../platform/values/document-id.ts";
import { GiveUp } from "../../platform/jobs/give-up.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { countedSince, isFinished, MOST_A_DAY, recordUpload, type Upload } from "../importing/import.ts";
import { importFiles } from "../importing/import-files.ts";
import { importStore } from "../importing/import-store.ts";
import { saveProgress } from "../importing/save-progress.ts";
import { importJob } from "../jobs.ts";

const needs = { imports: importStore, files: importFiles };

/**
 * Records an uploaded file and has it imported. Safe to repeat and to come late: the import that is recorded under
 * its id stays as it is, and its job came into being with it.
 */
export default reactsToObject(needs, async ({ event, now, database, imports, files }) => {
  const upload = readUpload(event);
  const { seller, importId: id, generation } = upload;
  const recorded = await database.transact(async (unit) => {
    const known = await imports.find(seller, id, unit);
    if (known) return known;
    const recent = await imports.listSince(seller, { at: countedSince(now), limit: MOST_A_DAY }, unit);
    const fresh = recordUpload(upload, recent, now);
    if (!isFinished(fresh)) await enqueue(unit, ...importJob(fresh, now));
    return saveProgress(imports, unit, fresh);
  });
  const isOfNoUse = isFinished(recorded) || recorded.generation !== generation;
  if (isOfNoUse) await files.removeUpload({ seller, id, generation });
});

function readUpload({ params, generation, size: bytes }: StoredObject): Upload {
  const { uid: seller = "", importId = "" } = params;
  if (!DocumentId.safeParse(importId).success) throw new GiveUp("The upload's name is not an import id");
  if (!/^\d+$/.test(generation)) throw new GiveUp("The upload has no generation");
  return { seller, importId, generation, bytes };
}
