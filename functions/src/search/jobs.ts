import * as z from "zod";
import { defineJob } from "../platform/jobs/job.ts";

/** Brings what lies outside the database up to what is true of one listing. */
export const updateIndex = defineJob("search.updateIndex", z.object({ listingId: z.string() }));
