import * as z from "zod";
import { publicationStates, type Publication } from "./publication.ts";

/** `passed` are the drafts that were published, or in a dry run would be. */
export const PublicationView = z
  .object({
    id: z.string(),
    isDryRun: z.boolean(),
    state: z.enum(publicationStates),
    /** The most it may publish; null for a dry run. */
    allowance: z.int().nullable(),
    passed: z.int(),
    refused: z.int(),
    /** How many were refused for which reason. */
    reasons: z.record(z.string(), z.int()),
    /** It ended early, because the day's limit is reached: publish the rest tomorrow. */
    isAllowanceUsed: z.boolean(),
    failure: z.object({ reason: z.string(), message: z.string() }).nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "Publication" });

/** A draft that was not published, with the reason, message and details that `listings.publishListing` answers. */
export const RefusalView = z.object({
  listingId: z.string(),
  title: z.string(),
  reason: z.string(),
  message: z.string(),
  details: z.record(z.string(), z.unknown()),
});

export function presentPublication(publication: Publication): z.input<typeof PublicationView> {
  const { createdAt, updatedAt } = publication;
  return { ...publication, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}
