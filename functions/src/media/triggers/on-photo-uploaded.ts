import { reactsToObject } from "../../platform/cloud/reaction.ts";
import type { StoredObject } from "../../platform/cloud/event.ts";
import { DocumentId } from "../../platform/document-id.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { GiveUp } from "../../platform/give-up.ts";
import { photoReady } from "../events.ts";
import { MAX_BYTES } from "../imaging/inspect-photo.ts";
import { PhotoRefused } from "../imaging/refusal.ts";
import { mediaStore } from "../media-store.ts";
import { beginUpload, decideUpload, isHopeless, PURPOSES, type Photo, type Upload } from "../photo.ts";
import { photoFiles } from "../photo-files.ts";
import { uploadRenderer } from "../render-upload.ts";

const needs = { media: mediaStore, files: photoFiles, render: uploadRenderer };

/**
 * Turns an upload into clean variants and their manifest. Safe to repeat: files and document have
 * deterministic names, and the manifest is published only while its generation is still the newest.
 */
export default reactsToObject(needs, async ({ event, now, database, media, files, render }) => {
  const upload = readUpload(event);
  // Before anything can end this: also what is rejected stays private.
  await files.makePrivate(event.path, upload.generation);
  const begun = await database.transact(async (unit) => {
    const known = await media.find(upload.mediaId, unit);
    const decision = decideUpload(known, upload);
    if (decision === "taken by another member") throw new GiveUp(`Media id ${upload.mediaId} is taken`);
    if (decision !== "process") return undefined;
    const photo = beginUpload(known, upload, now);
    media.save(unit, photo);
    return photo;
  });
  if (!begun) return;

  const outcome = await process(begun);
  await database.transact(async (unit) => {
    const current = await media.find(upload.mediaId, unit);
    if (current?.generation !== upload.generation || current.state !== "processing") return;
    media.save(unit, { ...begun, ...outcome });
    if (outcome.rendition)
      emit(unit, photoReady, { at: now, data: { ...upload, phash: outcome.rendition.phash } });
  });

  async function process(photo: Photo): Promise<Partial<Photo>> {
    try {
      if (isHopeless(photo)) throw new PhotoRefused({ reason: "Damaged" });
      // Not even downloaded: a file this large could fill the function's memory.
      if (event.size > MAX_BYTES) {
        throw new PhotoRefused({ reason: "TooManyBytes", bytes: event.size, limit: MAX_BYTES });
      }
      const bytes = await files.read(event.path, upload.generation);
      if (!bytes) return { state: "rejected", rejection: gone };
      return { state: "ready", rendition: await render(upload, bytes) };
    } catch (error) {
      if (!(error instanceof PhotoRefused)) throw error;
      return { state: "rejected", rejection: { reason: error.refusal.reason, message: error.message } };
    }
  }
});

const gone = {
  reason: "FileGone",
  message: "This file was deleted before it was processed. Please upload it again.",
};

function readUpload({ params, generation, metadata }: StoredObject): Upload {
  const { uid: owner = "", mediaId = "" } = params;
  if (!DocumentId.safeParse(mediaId).success) throw new GiveUp("The upload's name is not a media id");
  if (!/^\d+$/.test(generation)) throw new GiveUp("The upload has no generation");
  const purpose = PURPOSES.find((known) => known === metadata.purpose) ?? "photo";
  return { mediaId, owner, purpose, generation };
}
