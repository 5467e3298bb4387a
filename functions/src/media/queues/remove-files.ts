import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { removeFiles } from "../jobs.ts";
import { originalFiles } from "../original-files.ts";
import { variantFiles } from "../variant-files.ts";

const dependencies = { originals: originalFiles, variants: variantFiles };

/** Safe to repeat: what is gone is gone, and a later upload under the same id is left alone. */
export default defineJobHandler(removeFiles, dependencies, async ({ payload, originals, variants }) => {
  const { mediaId: id, owner, generation } = payload;
  await originals.remove({ id, owner, generation });
  await variants.removeUpTo(payload);
});
