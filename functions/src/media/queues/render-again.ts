import { isDeepStrictEqual } from "node:util";
import { defineBackfillHandler } from "../../platform/backfill/define-backfill-handler.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { photoReady, photoRenderedAgain } from "../events.ts";
import { PhotoRefused } from "../imaging/refusal.ts";
import { mediaStore } from "../media-store.ts";
import { describePicture } from "../photo-picture.ts";
import { originalFiles } from "../photo-files.ts";
import type { Photo, Rendition, Upload } from "../photo.ts";
import { regeneration } from "../jobs.ts";
import { uploadRenderer } from "../render-upload.ts";

const dependencies = { media: mediaStore, originals: originalFiles, renderer: uploadRenderer };

/**
 * Renders a photo again over the same files: links to them stay valid. Safe to repeat: photos rendered since
 * the backfill was requested are skipped, and a newer upload wins.
 */
export default defineBackfillHandler(
  regeneration,
  dependencies,
  async ({ document: photo, parameters, now, ...given }) => {
    const { database, media, originals, renderer } = given;
    // The upload itself may be removed, and an earlier one kept: that one's original is gone.
    if (photo.state !== "ready" || photo.rendition?.generation !== photo.generation) return "notReady";
    if (photo.updatedAt >= new Date(parameters.renderedBefore)) return "upToDate";
    const bytes = await originals.read(photo);
    if (!bytes) return "originalGone";
    const rendition = await renderUnlessRefused(uploadOf(photo), bytes);
    if (!rendition) return "refused";

    return database.runTransaction(async (transaction) => {
      const current = await media.find(photo.id, transaction);
      if (current?.generation !== photo.generation || current.state !== "ready") return "replaced";
      if (current.rendition?.generation !== rendition.generation) return "replaced";
      media.save(transaction, { ...current, rendition, updatedAt: now });
      media.saveRendition(transaction, rendition);
      if (!isDeepStrictEqual(describePicture(rendition), describePicture(current.rendition))) {
        const { mediaId, owner, generation } = rendition;
        emit(transaction, photoRenderedAgain, { at: now, data: { mediaId, owner, generation } });
      }
      const { phash } = rendition;
      if (phash !== current.rendition.phash) {
        emit(transaction, photoReady, { at: now, data: { ...uploadOf(current), phash } });
      }
      return "rendered";
    });

    /** Limits may have become tighter since: published photos stay published. */
    async function renderUnlessRefused(upload: Upload, original: Buffer): Promise<Rendition | undefined> {
      try {
        return await renderer.publish(upload, await renderer.render(upload, original));
      } catch (error) {
        if (error instanceof PhotoRefused) return undefined;
        throw error;
      }
    }
  },
);

function uploadOf({ id: mediaId, owner, generation, purpose }: Photo): Upload {
  return { mediaId, owner, generation, purpose };
}
