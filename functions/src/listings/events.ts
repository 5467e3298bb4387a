import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";
import { Money } from "../platform/values/money.ts";
import { suspensionReasons } from "./listing.ts";

/** A piece of an offer costs less than before: what those who watch it wait for. */
export const priceDropped = defineEvent(
  "listings.priceDropped",
  z.object({ listingId: z.string(), seller: z.string(), from: Money, to: Money }),
);

/** A moderator has taken a listing down. */
export const listingSuspended = defineEvent(
  "listings.listingSuspended",
  z.object({ listingId: z.string(), seller: z.string(), reason: z.enum(suspensionReasons) }),
);

/** A file of listings is through, or nothing more of it is taken: its document says why. */
export const importFinished = defineEvent(
  "listings.importFinished",
  z.object({
    importId: z.string(),
    seller: z.string(),
    state: z.enum(["done", "failed"]),
    imported: z.int(),
    invalid: z.int(),
  }),
);
