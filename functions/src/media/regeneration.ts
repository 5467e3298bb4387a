import * as z from "zod";
import { defineBackfill } from "../platform/backfill/define-backfill.ts";
import { mediaStore } from "./media-store.ts";

/**
 * Renders photos again from their originals, after the variants or an encoder changed. A photo rendered since
 * `renderedBefore` is skipped, so that a slice which runs twice renders once.
 */
export const regeneration = defineBackfill({
  name: "media.renderAgain",
  parameters: z.object({ owner: z.string().optional(), renderedBefore: z.iso.datetime() }),
  documents: (context, { owner }) => mediaStore(context).every({ owner }),
  // The second write is the event for a photo whose perceptual hash changed.
  costPerDocument: { reads: 1, writes: 2 },
  sliceSize: 20,
});
