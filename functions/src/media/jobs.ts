import * as z from "zod";
import { defineJob, usualPolicy } from "../platform/jobs/job.ts";
import { defineBackfill } from "../platform/backfill/define-backfill.ts";
import { mediaStore } from "./media-store.ts";
import { PURPOSES } from "./photo.ts";

/** Removes this upload of a photo if a later one has replaced it and nothing shows it, and the files left by it and before. */
export const removeFiles = defineJob(
  "media.removeFiles",
  z.object({
    mediaId: z.string(),
    owner: z.string(),
    generation: z.string(),
    /** By which its files are found. */
    purpose: z.enum(PURPOSES).default("photo"),
  }),
);

/** Removes those of some photos that nothing shows, without waiting until they are looked at anyway. */
export const removeUnused = defineJob(
  "media.removeFiles/unused",
  z.object({ mediaIds: z.array(z.string()) }),
);

/** A photo that is elsewhere, to be fetched as if its owner had uploaded it. */
export const fetchPhoto = defineJob(
  "media.fetchPhoto",
  z.object({ owner: z.string(), mediaId: z.string(), url: z.string(), origin: z.string() }),
  { ...usualPolicy, sheds: "closed" },
);

/** An upload, as Storage reported it, whose processing failed in passing. */
export const processAgain = defineJob(
  "media.processAgain",
  z.object({
    path: z.string(),
    params: z.record(z.string(), z.string()),
    generation: z.string(),
    size: z.int(),
    metadata: z.record(z.string(), z.string()),
  }),
);

/**
 * Renders photos again from their originals, after the variants or an encoder changed. A photo rendered since
 * `renderedBefore` is skipped, so that a slice which runs twice renders once.
 */
export const regeneration = defineBackfill({
  name: "media.renderAgain",
  sheds: "degraded",
  parameters: z.object({ owner: z.string().optional(), renderedBefore: z.iso.datetime() }),
  documents: (context, { owner }) => mediaStore(context).every({ owner }),
  // Manifest and rendition, and an event each where the perceptual hash changed, and where what shows the picture has to follow.
  costPerDocument: { reads: 1, writes: 4 },
  sliceSize: 20,
});
