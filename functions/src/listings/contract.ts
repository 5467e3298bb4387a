import * as z from "zod";
import { DocumentId } from "../platform/document-id.ts";
import { Money } from "../platform/money.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { failedPrecondition, notFound } from "../platform/operations/failures.ts";
import { perAddress, perMember } from "../platform/operations/limit.ts";
import { ListingInput, listingStates } from "./listing.ts";

const ListingState = z.enum(listingStates);

export const ListingView = z
  .object({
    id: z.string(),
    seller: z.string(),
    title: z.string(),
    description: z.string(),
    price: Money,
    photos: z.array(z.string()),
    state: ListingState,
    createdAt: z.iso.datetime(),
    publishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Listing" });

export const createListing = defineOperation({
  name: "listings.createListing",
  summary: "Draft a listing that only its seller sees",
  http: { method: "POST", path: "/v1/listings" },
  access: "seller",
  limit: perMember(60, "hour"),
  idempotency: "required",
  input: ListingInput,
  output: ListingView,
  failures: {},
});

export const publishListing = defineOperation({
  name: "listings.publishListing",
  summary: "Publish a draft so that buyers can find it",
  http: { method: "POST", path: "/v1/listings/{listingId}/publish" },
  access: "seller",
  limit: perMember(60, "hour"),
  input: z.strictObject({ listingId: DocumentId }),
  output: ListingView,
  failures: {
    ListingNotFound: notFound("No such listing of yours"),
    ListingNotDraft: failedPrecondition("Only a draft can be published", { state: ListingState }),
    PhotosMissing: failedPrecondition("Add at least one photo"),
    PhotoNotReady: failedPrecondition("Wait until this photo is ready, or replace it", {
      mediaId: z.string(),
    }),
  },
});

export const getListing = defineOperation({
  name: "listings.getListing",
  summary: "Look at a listing that is or was on sale",
  http: { method: "GET", path: "/v1/listings/{listingId}", cacheSeconds: 30 },
  access: "anyone",
  limit: perAddress(600, "minute"),
  input: z.strictObject({ listingId: DocumentId }),
  output: ListingView,
  failures: { ListingNotFound: notFound("No such listing") },
});
