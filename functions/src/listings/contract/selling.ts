import * as z from "zod";
import { DocumentId } from "../../platform/values/document-id.ts";
import { Cursor } from "../../platform/operations/cursor.ts";
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

const own = { ListingNotFound: notFound("No such listing of yours") };

export const moved = {
  ...own,
  NotInThisState: failedPrecondition("This cannot be done to a listing in its present state", {
    state: ListingState,
    possibleIn: z.array(ListingState),
  }),
};

const described = {
  AttributesInvalid: invalidArgument("The category has no such attribute, or not with this value", {
    attributes: z.array(z.object({ attribute: z.string(), allowed: z.array(z.string()) })),
  }),
};

const counted = {
  PiecesHeld: failedPrecondition("So many pieces are held by checkouts; keep at least these", {
    held: z.int(),
  }),
};

/** What keeps a listing from being shown to others. */
export const shown = {
  ...described,
  DetailsMissing: failedPrecondition("Fill in these fields first", { fields: z.array(z.string()) }),
  PhotosMissing: failedPrecondition("Add at least one photo"),
  PhotoNotReady: failedPrecondition("Wait until this photo is ready, or replace it", { mediaId: z.string() }),
  WordsNotAllowed: failedPrecondition("Rephrase these fields: they hold words that are not allowed here", {
    fields: z.array(z.string()),
  }),
};

export const createListing = defineOperation({
  name: "listings.createListing",
  summary: "Draft a listing that only its seller sees",
  http: { method: "POST", path: "/v1/listings" },
  access: "seller",
  limit: perMember(60, "hour"),
  idempotency: "required",
  input: DraftInput,
  output: ListingView,
  failures: described,
});

export const updateListing = defineOperation({
  name: "listings.updateListing",
  summary: "Change fields of a listing; those left out stay as they are",
  http: { method: "PATCH", path: "/v1/listings/{listingId}" },
  access: "seller",
  limit: perMember(300, "hour"),
  input: z.strictObject({ listingId, version: z.int().min(1), changes: ChangesInput }),
  output: ListingView,
  failures: {
    ...moved,
    ...shown,
    ListingChanged: conflict("It was changed meanwhile; load it again, then change it", { version: z.int() }),
    DiscountInvalid: failedPrecondition("A discount is below the price and ends within the next 90 days"),
    CurrencyMixed: failedPrecondition("Price, discount and shipping are in one currency"),
    ...counted,
  },
});

export const publishListing = defineOperation({
  name: "listings.publishListing",
  summary: "Publish a draft so that buyers can find it",
  http: { method: "POST", path: "/v1/listings/{listingId}/publish" },
  access: "seller",
  limit: perMember(60, "hour"),
  input: OfListing,
  output: ListingView,
  failures: { ...moved, ...shown },
});

export const relistListing = defineOperation({
  name: "listings.relistListing",
  summary: "Put a sold or archived listing on sale again",
  http: { method: "POST", path: "/v1/listings/{listingId}/relist" },
  access: "seller",
  limit: perMember(60, "hour"),
  input: z.strictObject({ listingId, quantity: Quantity.default(1) }),
  output: ListingView,
  failures: { ...moved, ...shown, ...counted },
});

export const reserveListing = defineOperation({
  name: "listings.reserveListing",
  summary: "Keep a listing for someone: all see it and nobody can buy it",
  http: { method: "POST", path: "/v1/listings/{listingId}/reserve" },
  access: "seller",
  limit: perMember(300, "hour"),
  input: OfListing,
  output: ListingView,
  failures: moved,
});

export const releaseListing = defineOperation({
  name: "listings.releaseListing",
  summary: "Let everyone buy a reserved listing again",
  http: { method: "POST", path: "/v1/listings/{listingId}/release" },
  access: "seller",
  limit: perMember(300, "hour"),
  input: OfListing,
  output: ListingView,
  failures: moved,
});

export const archiveListing = defineOperation({
  name: "listings.archiveListing",
  summary: "Take a listing away; it can be put on sale again",
  http: { method: "POST", path: "/v1/listings/{listingId}/archive" },
  access: "seller",
  limit: perMember(300, "hour"),
  input: OfListing,
  output: ListingView,
  failures: moved,
});

export const duplicateListing = defineOperation({
  name: "listings.duplicateListing",
  summary: "Draft another listing like this one",
  http: { method: "POST", path: "/v1/listings/{listingId}/duplicate" },
  access: "seller",
  limit: perMember(60, "hour"),
  idempotency: "required",
  input: z.strictObject({ listingId, quantity: Quantity.default(1) }),
  output: ListingView,
  failures: moved,
});

export const listMyListings = defineOperation({
  name: "listings.listMyListings",
  summary: "One's own listings with their stock, the last changed first",
  http: { method: "GET", path: "/v1/members/me/listings" },
  access: "seller",
  limit: perMember(600, "hour"),
  input: z.strictObject({
    state: ListingState.optional(),
    limit: z.int().min(1).max(50).default(20),
    after: Cursor.optional(),
  }),
  output: z.object({
    listings: z.array(ListingView.extend({ stock: StockView })),
    next: Cursor.nullable(),
  }),
  failures: {},
});
