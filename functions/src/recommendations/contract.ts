import * as z from "zod";
import { Cursor, pageInput } from "../platform/operations/cursor.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { notFound } from "../platform/operations/failures.ts";
import { perAddress, perMember } from "../platform/operations/limit.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { Geohash } from "../platform/values/geohash.ts";
import { ListingCardView } from "../search/contract.ts";
import { reasonKinds } from "./reason.ts";

const near = Geohash.optional();

/** `because` is the listing that the member acted on, where one listing is the reason. */
const Recommendation = z
  .object({
    listing: ListingCardView,
    reason: z.object({ kind: z.enum(reasonKinds), because: z.string().nullable() }),
  })
  .meta({ id: "Recommendation" });

const Recommendations = z.array(Recommendation);

export const listForYou = defineOperation({
  name: "recommendations.listForYou",
  summary:
    "List what may interest the caller, each with the reason; their next act changes the next page, and without any it is what is trending",
  http: { method: "GET", path: "/v1/recommendations" },
  access: "member",
  blocks: { leavesOut: "what the other sells" },
  sheds: "degraded",
  limit: perMember(60, "minute"),
  input: z.strictObject({
    ...pageInput({ max: 40 }),
    /** What somebody of whom nothing is known yet has looked at on this device, the latest first: used, and not kept. */
    recent: z.array(DocumentId).max(20).default([]),
    near,
  }),
  output: z.object({ recommendations: Recommendations, next: Cursor.nullable() }),
  failures: {},
});

export const listSimilar = defineOperation({
  name: "recommendations.listSimilar",
  summary: "List what is like a listing, and what is chosen by those who choose it",
  http: { method: "GET", path: "/v1/listings/{listingId}/recommendations", cacheSeconds: 300 },
  access: "anyone",
  blocks: { leavesOut: "what the other sells" },
  sheds: "degraded",
  scope: "search:read",
  limit: perAddress(300, "minute"),
  input: z.strictObject({ listingId: DocumentId, limit: z.int().min(1).max(20).default(8) }),
  output: z.object({ recommendations: Recommendations }),
  failures: { ListingNotFound: notFound("No such listing") },
});

export const listTrending = defineOperation({
  name: "recommendations.listTrending",
  summary:
    "List what is trending: what is liked by many of those who look, lately, one of each department first",
  http: { method: "GET", path: "/v1/trending", cacheSeconds: 60 },
  access: "anyone",
  blocks: { leavesOut: "what the other sells" },
  sheds: "degraded",
  scope: "search:read",
  limit: perAddress(120, "minute"),
  input: z.strictObject({ limit: z.int().min(1).max(40).default(20), near }),
  output: z.object({ recommendations: Recommendations }),
  failures: {},
});

const refusal = {
  access: "member",
  blocks: "own",
  limit: perMember(120, "minute"),
  input: z.strictObject({ listingId: DocumentId }),
  output: z.object({ isRefused: z.boolean() }),
  failures: { ListingNotFound: notFound("No such listing") },
} as const;

export const refuseListing = defineOperation({
  ...refusal,
  name: "recommendations.refuseListing",
  summary:
    "Say that one is not interested in a listing: it is not recommended again, and others of its kind less",
  http: { method: "PUT", path: "/v1/recommendations/refusals/{listingId}" },
});

export const takeBackRefusal = defineOperation({
  ...refusal,
  name: "recommendations.takeBackRefusal",
  summary: "Take back that one is not interested in a listing",
  http: { method: "DELETE", path: "/v1/recommendations/refusals/{listingId}" },
});
