import * as z from "zod";
import { DocumentId } from "../../platform/values/document-id.ts";
import { Cursor, pageInput } from "../../platform/operations/cursor.ts";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import {
  conflict,
  failedPrecondition,
  invalidArgument,
  notFound,
} from "../../platform/operations/failures.ts";
import { perMember } from "../../platform/operations/limit.ts";
import { ChangesInput, DraftInput, Quantity } from "../listing-details.ts";
import { ListingState, ListingView, StockView } from "../listing-view.ts";

const listingId = DocumentId;
const OfListing = z.strictObject({ listingId });

const own = { ListingNotFound: notFound("You have no such listing") };

export const transitionFailures = {
  ...own,
  NotInThisState: failedPrecondition("Not possible in the listing's current state", {
    state: ListingState,
    possibleIn: z.array(ListingState),
  }),
};

const attributeFailures = {
  AttributesInvalid: invalidArgument("Use only the attributes and values of this category", {
    attributes: z.array(z.object({ attribute: z.string(), allowed: z.array(z.string()) })),
  }),
};

const quantityFailures = {
  QuantityHeld: failedPrecondition("Checkouts hold some of the stock; keep at least the held quantity", {
    held: z.int(),
  }),
};

/** Failures of publishing a listing. */
export const publishFailures = {
  ...attributeFailures,
  DetailsMissing: failedPrecondition("Fill in these fields first", { fields: z.array(z.string()) }),
  PhotosMissing: failedPrecondition("Add at least one photo"),
  PhotoNotReady: failedPrecondition("Wait until this photo is ready, or replace it", { mediaId: z.string() }),
  WordsNotAllowed: failedPrecondition("Rephrase these fields; they contain words that are not allowed", {
    fields: z.array(z.string()),
  }),
};

/** Failures of changing a listing, besides its state. */
export const changeFailures = {
  ...publishFailures,
  SalePriceInvalid: failedPrecondition(
    "Set a sale price below the regular price that ends within the next 90 days",
  ),
  CurrencyMixed: failedPrecondition("Use the same currency for price, sale price and shipping"),
  ...quantityFailures,
};

export const createListing = defineOperation({
  name: "listings.createListing",
  summary: "Create a draft listing that only its seller sees",
  http: { method: "POST", path: "/v1/listings" },
  access: "seller",
  blocks: "own",
  scope: "listings:write",
  limit: perMember(60, "hour"),
  idempotency: "required",
  input: DraftInput,
  output: ListingView,
  failures: attributeFailures,
});

export const updateListing = defineOperation({
  name: "listings.updateListing",
  summary: "Change fields of a listing; omitted fields stay as they are",
  http: { method: "PATCH", path: "/v1/listings/{listingId}" },
  access: "seller",
  blocks: "own",
  scope: "listings:write",
  limit: perMember(300, "hour"),
  input: z.strictObject({ listingId, version: z.int().min(1), changes: ChangesInput }),
  output: ListingView,
  failures: {
    ...transitionFailures,
    ...changeFailures,
    ListingChanged: conflict("The listing has changed; load it again, then repeat your change", {
      version: z.int(),
    }),
  },
});

export const publishListing = defineOperation({
  name: "listings.publishListing",
  summary: "Publish a draft so that buyers can find it",
  http: { method: "POST", path: "/v1/listings/{listingId}/publish" },
  access: "seller",
  blocks: "own",
  scope: "listings:write",
  limit: perMember(60, "hour"),
  input: OfListing,
  output: ListingView,
  failures: { ...transitionFailures, ...publishFailures },
});

export const relistListing = defineOperation({
  name: "listings.relistListing",
  summary: "Relist a sold or archived listing",
  http: { method: "POST", path: "/v1/listings/{listingId}/relist" },
  access: "seller",
  blocks: "own",
  scope: "listings:write",
  limit: perMember(60, "hour"),
  input: z.strictObject({ listingId, quantity: Quantity.default(1) }),
  output: ListingView,
  failures: { ...transitionFailures, ...publishFailures, ...quantityFailures },
});

export const reserveListing = defineOperation({
  name: "listings.reserveListing",
  summary: "Reserve a listing: everyone sees it and nobody can buy it",
  http: { method: "POST", path: "/v1/listings/{listingId}/reserve" },
  access: "seller",
  blocks: "own",
  scope: "listings:write",
  limit: perMember(300, "hour"),
  input: OfListing,
  output: ListingView,
  failures: transitionFailures,
});

export const releaseListing = defineOperation({
  name: "listings.releaseListing",
  summary: "Release a reserved listing so that it can be bought again",
  http: { method: "POST", path: "/v1/listings/{listingId}/release" },
  access: "seller",
  blocks: "own",
  scope: "listings:write",
  limit: perMember(300, "hour"),
  input: OfListing,
  output: ListingView,
  failures: transitionFailures,
});

export const archiveListing = defineOperation({
  name: "listings.archiveListing",
  summary: "Archive a listing; it can be relisted",
  http: { method: "POST", path: "/v1/listings/{listingId}/archive" },
  access: "seller",
  blocks: "own",
  scope: "listings:write",
  limit: perMember(300, "hour"),
  input: OfListing,
  output: ListingView,
  failures: transitionFailures,
});

export const deleteDraft = defineOperation({
  name: "listings.deleteDraft",
  summary: "Delete a listing that was never published; again is the same",
  http: { method: "DELETE", path: "/v1/listings/{listingId}" },
  access: "seller",
  blocks: "own",
  scope: "listings:write",
  limit: perMember(300, "hour"),
  input: OfListing,
  output: z.object({}),
  failures: {
    AlreadyPublished: failedPrecondition("It was published once; archive it instead", {
      state: ListingState,
    }),
    PublicationRunning: failedPrecondition("Wait until the publishing of your drafts is done", {
      publicationId: z.string(),
    }),
  },
});

export const duplicateListing = defineOperation({
  name: "listings.duplicateListing",
  summary: "Copy a listing into a new draft",
  http: { method: "POST", path: "/v1/listings/{listingId}/duplicate" },
  access: "seller",
  blocks: "own",
  scope: "listings:write",
  limit: perMember(60, "hour"),
  idempotency: "required",
  input: z.strictObject({ listingId, quantity: Quantity.default(1) }),
  output: ListingView,
  failures: transitionFailures,
});

export const listMyListings = defineOperation({
  name: "listings.listMyListings",
  summary: "List one's own listings with their stock, last changed first",
  http: { method: "GET", path: "/v1/me/listings" },
  access: "seller",
  blocks: "own",
  scope: "listings:read",
  limit: perMember(600, "hour"),
  input: z.strictObject({
    state: ListingState.optional(),
    ...pageInput({ max: 50 }),
  }),
  output: z.object({
    listings: z.array(ListingView.extend({ stock: StockView })),
    next: Cursor.nullable(),
  }),
  failures: {},
});
