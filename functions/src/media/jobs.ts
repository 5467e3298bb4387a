import * as z from "zod";
import { defineJob } from "../platform/jobs/job.ts";

/** The files of a photo whose manifest is gone, up to this upload. */
export const removeFiles = defineJob(
  "media.removeFiles",
  z.object({ mediaId: z.string(), owner: z.string(), generation: z.string() }),
);

/** An upload, as Storage reported it, that could not be inspected at first. */
export const inspectAgain = defineJob(
  "media.inspectAgain",
  z.object({
    path: z.string(),
    params: z.record(z.string(), z.string()),
    generation: z.string(),
    size: z.int(),
    metadata: z.record(z.string(), z.string()),
  }),
);
