import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";
import { Money } from "../platform/values/money.ts";
import { suspensionReasons } from "./listing.ts";

/** The price of a listing dropped, for members who watch it. */
export const priceDropped = defineEvent(
  "listings.priceDropped",
  z.object({ listingId: z.string(), seller: z.string(), from: Money, to: Money }),
);

/** A moderator has suspended a listing. */
export const listingSuspended = defineEvent(
  "listings.listingSuspended",
  z.object({ listingId: z.string(), seller: z.string(), reason: z.enum(suspensionReasons) }),
);

/** The publishing of many drafts ended: its document says why, if it failed. */
export const publicationFinished = defineEvent(
  "listings.publicationFinished",
  z.object({
    publicationId: z.string(),
    seller: z.string(),
    isDryRun: z.boolean(),
    state: z.enum(["done", "failed"]),
    passed: z.int(),
    refused: z.int(),
  }),
);

/** An import finished or failed: its document says why. */
export const importFinished = defineEvent(
  "listings.importFinished",
  z.object({
    importId: z.string(),
    seller: z.string(),
    state: z.enum(["done", "failed"]),
    imported: z.int(),
    updated: z.int().default(0),
    invalid: z.int(),
  }),
);
