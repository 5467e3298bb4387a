import * as z from "zod";
import { defineEvent, emit } from "../platform/events/domain-event.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { Money } from "../platform/values/money.ts";
import { listingStates, suspensionReasons, type Listing } from "./listing.ts";

/** The price of a listing dropped, for members who watch it. */
export const priceDropped = defineEvent(
  "listings.priceDropped",
  z.object({ listingId: z.string(), seller: z.string(), from: Money, to: Money }),
  ({ seller, listingId }) => [`members/${seller}`, `listings/${listingId}`],
);

/** A moderator has suspended a listing. */
export const listingSuspended = defineEvent(
  "listings.listingSuspended",
  z.object({ listingId: z.string(), seller: z.string(), reason: z.enum(suspensionReasons) }),
  ({ seller }) => [`members/${seller}`],
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
  ({ seller }) => [`members/${seller}`],
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
  ({ seller }) => [`members/${seller}`],
);

/** What puts a listing on sale, takes it off, or sells it out. A suspension has an event of its own. */
const stateActions = [
  "publish",
  "relist",
  "reserve",
  "release",
  "archive",
  "sellOut",
  "restock",
  "reinstate",
] as const;

/** A listing changed its state; `version` is that of the listing after it. */
export const listingStateChanged = defineEvent(
  "listings.listingStateChanged",
  z.object({
    listingId: z.string(),
    seller: z.string(),
    action: z.enum(stateActions),
    from: z.enum(listingStates),
    to: z.enum(listingStates),
    version: z.int(),
  }),
  ({ seller, listingId }) => [`members/${seller}`, `listings/${listingId}`],
);

/** Emits the change of a listing's state, in the transaction that saves it. */
export function emitListingStateChanged(
  transaction: Transaction,
  { id: listingId, seller, state: to, version }: Listing,
  { at, ...performed }: { action: (typeof stateActions)[number]; from: Listing["state"]; at: Date },
): void {
  emit(transaction, listingStateChanged, { at, data: { listingId, seller, to, version, ...performed } });
}
