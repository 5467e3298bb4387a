import type { Context } from "../../platform/runtime/context.ts";
import { photoUsages } from "../../photo-usages.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { removeFiles } from "../jobs.ts";
import { mediaStore } from "../media-store.ts";
import { originalFiles, variantFiles } from "../photo-files.ts";
import { photoUsageFinder } from "../photo-usage.ts";
import { removeRendition } from "../remove-rendition.ts";

const dependencies = {
  media: mediaStore,
  originals: originalFiles,
  variants: variantFiles,
  isUsed: (context: Context) => photoUsageFinder(photoUsages)(context),
};

/**
 * Removes an upload that a later one replaced, unless something shows it, and then every file up to it that no rendition
 * lists: those of uploads that were removed, or overtaken while they were processed. Safe to repeat and in any order: what
 * is shown has a rendition, and a later upload is not touched.
 */
export default defineJobHandler(removeFiles, dependencies, async ({ payload, now, database, ...given }) => {
  const { mediaId, owner, generation, purpose } = payload;
  const { media, originals, variants, isUsed } = given;
  await database.runTransaction(async (transaction) => {
    const [photo, rendition] = await Promise.all([
      media.find(mediaId, transaction),
      media.findRendition(payload, transaction),
    ]);
    if (!rendition || photo?.rendition?.generation === generation) return;
    if (await isUsed({ ...payload, isNewest: false }, transaction)) return;
    removeRendition(transaction, media, { ...rendition, now });
  });

  await originals.remove({ id: mediaId, owner, generation });
  for (const found of await variants.listGenerations(payload)) {
    if (!(await media.findRendition({ mediaId, generation: found }))) {
      await variants.remove({ mediaId, owner, purpose, generation: found });
    }
  }
});
