import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { removeFiles } from "../jobs.ts";
import { originalFiles, variantFiles } from "../photo-files.ts";

const dependencies = { originals: originalFiles, variants: variantFiles };

/** Safe to repeat: deleted files stay deleted, and a later upload with the same id is not touched. */
export default defineJobHandler(removeFiles, dependencies, async ({ payload, originals, variants }) => {
  const { mediaId: id, owner, generation } = payload;
  await originals.remove({ id, owner, generation });
  await variants.removeUpTo(payload);
});
