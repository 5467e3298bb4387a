import { defineCopyCheck } from "../platform/data-map/copy-check.ts";
import { variantFiles } from "./photo-files.ts";
import { mediaStore } from "./media-store.ts";
import type { Rendition } from "./photo.ts";

/** Each asks Storage once. */
const MAX_PHOTOS = 50;

/** The files of a photo are where they were; one that was removed since is no fault. */
export default defineCopyCheck<Rendition, { files: typeof variantFiles; media: typeof mediaStore }>(
  { files: variantFiles, media: mediaStore },
  {
    max: MAX_PHOTOS,
    check: async ({ document, files, media }) => {
      const { mediaId, generation, variants, preview } = document;
      const present = new Set(await files.listNames(document));
      const missing = [...variants, preview].filter(({ path }) => !present.has(path));
      if (missing.length === 0) return undefined;
      const isKnown = (await media.findRendition({ mediaId, generation })) !== undefined;
      return isKnown ? `Photo ${mediaId}/${generation} lacks ${missing.length} files` : undefined;
    },
  },
);
