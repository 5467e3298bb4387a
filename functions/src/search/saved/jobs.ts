import * as z from "zod";
import { defineJob, usualPolicy } from "../../platform/jobs/job.ts";
import { idFrom } from "../../platform/values/ids.ts";

/** Wakes the saved searches that a new listing matches, from a position on: there may be many. */
export const matchListing = defineJob(
  "search.matchListing",
  z.object({
    listingId: z.string(),
    publishedAt: z.iso.datetime(),
    /** Which thirty of its terms, and behind which saved search. */
    position: z.object({ terms: z.int(), after: z.string().nullable() }),
  }),
  { ...usualPolicy, sheds: "degraded" },
);

type Payload = z.output<typeof matchListing.payload>;

/** One job a publication and position, however often it is enqueued. */
export function matchJob(payload: Payload, { now, dueAt = now }: { now: Date; dueAt?: Date }) {
  const { listingId, publishedAt, position } = payload;
  const id = idFrom(matchListing.queue, listingId, publishedAt, JSON.stringify(position));
  return [matchListing, { id, payload, now, dueAt }] as const;
}
