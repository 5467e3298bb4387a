import * as z from "zod";
import { defineJob } from "../platform/jobs/job.ts";

/** Updates the external index of one listing. */
export const updateIndex = defineJob("search.updateIndex", z.object({ listingId: z.string() }));
