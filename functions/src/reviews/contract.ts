import * as z from "zod";
import { DocumentId } from "../platform/values/document-id.ts";
import { Cursor, pageInput } from "../platform/operations/cursor.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import {
  alreadyExists,
  failedPrecondition,
  invalidArgument,
  notFound,
  permissionDenied,
} from "../platform/operations/failures.ts";
import { perAddress, perMember } from "../platform/operations/limit.ts";
import { multilineText } from "../platform/values/text.ts";
import { MAX_TEXT_LENGTH, removalReasons, reviewRoles, reviewStates } from "./review.ts";

const Rating = z.int().min(1).max(5);
const Count = z.int().min(0);

const PublishedReview = z
  .object({
    id: z.string(),
    author: z.string().nullable().meta({ description: "null when the author's account is deleted" }),
    subject: z.string(),
    role: z.enum(reviewRoles).meta({ description: "What the author was in the order" }),
    rating: Rating,
    text: z.string(),
    publishedAt: z.iso.datetime(),
    reply: z.object({ text: z.string(), at: z.iso.datetime() }).nullable(),
  })
  .meta({ id: "Review" });

const OwnReview = z
  .object({
    id: z.string(),
    orderId: z.string(),
    subject: z.string(),
    role: z.enum(reviewRoles),
    rating: Rating,
    text: z.string(),
    state: z.enum(reviewStates),
    writtenAt: z.iso.datetime(),
    publishAt: z.iso.datetime().meta({ description: "When everyone sees it, at the latest" }),
  })
  .meta({ id: "OwnReview" });

const refused = {
  TextRefused: invalidArgument("The text contains words that are not allowed; rephrase it"),
};
const missing = { ReviewNotFound: notFound("No such review") };

export const writeReview = defineOperation({
  name: "reviews.writeReview",
  summary: "Review the other party of a completed order, or change the review before it is published",
  http: { method: "PUT", path: "/v1/orders/{orderId}/review" },
  access: "member",
  blocks: "order",
  scope: "reviews:write",
  limit: perMember(60, "hour"),
  input: z.strictObject({
    orderId: DocumentId,
    rating: Rating,
    text: multilineText({ max: MAX_TEXT_LENGTH }).default(""),
  }),
  output: OwnReview,
  failures: {
    ...refused,
    OrderNotFound: notFound("You have no such order"),
    OrderNotCompleted: failedPrecondition("Review an order once it is completed"),
    WindowClosed: failedPrecondition("The review period of this order has ended", {
      closedAt: z.iso.datetime(),
    }),
    SubjectGone: failedPrecondition("The reviewed member has left"),
    ReviewFinal: failedPrecondition("This review has been published and can no longer be changed", {
      state: z.enum(reviewStates),
    }),
  },
});

export const replyToReview = defineOperation({
  name: "reviews.replyToReview",
  summary: "Reply once to a review about oneself",
  http: { method: "POST", path: "/v1/reviews/{reviewId}/reply" },
  access: "member",
  blocks: "order",
  scope: "reviews:write",
  limit: perMember(60, "hour"),
  input: z.strictObject({
    reviewId: DocumentId,
    text: multilineText({ max: MAX_TEXT_LENGTH }).refine((text) => text !== "", "Write something"),
  }),
  output: PublishedReview,
  failures: {
    ...refused,
    ...missing,
    NotTheSubject: permissionDenied("Only the reviewed member can reply"),
    AlreadyReplied: alreadyExists("This review already has a reply"),
  },
});

export const listReviews = defineOperation({
  name: "reviews.listReviews",
  summary: "What others say of a member, the latest first",
  http: { method: "GET", path: "/v1/reviews", cacheSeconds: 30 },
  access: "anyone",
  blocks: "public",
  scope: "reviews:read",
  limit: perAddress(600, "minute"),
  input: z.strictObject({
    subject: DocumentId,
    ...pageInput({ max: 50 }),
  }),
  output: z.object({ reviews: z.array(PublishedReview), next: Cursor.nullable() }),
  failures: {},
});

export const getRating = defineOperation({
  name: "reviews.getRating",
  summary: "Get the number of reviews a member has, by stars",
  http: { method: "GET", path: "/v1/ratings/{uid}", cacheSeconds: 30 },
  access: "anyone",
  blocks: "public",
  scope: "reviews:read",
  limit: perAddress(600, "minute"),
  input: z.strictObject({ uid: DocumentId }),
  output: z
    .object({
      uid: z.string(),
      count: Count,
      sum: Count,
      average: z.number().min(1).max(5).nullable(),
      histogram: z.object({ 1: Count, 2: Count, 3: Count, 4: Count, 5: Count }),
    })
    .meta({ id: "Rating" }),
  failures: {},
});

export const removeReview = defineOperation({
  name: "reviews.removeReview",
  summary: "Remove a review, with a reason that its author is told",
  http: { method: "POST", path: "/v1/reviews/{reviewId}/removal" },
  access: "moderator",
  limit: perMember(600, "hour"),
  audit: { target: { input: "reviewId" }, reason: "note", details: ["reason"] },
  input: z.strictObject({
    reviewId: DocumentId,
    reason: z.enum(removalReasons),
    note: multilineText({ max: 1000 }).default(""),
  }),
  output: z.object({ reviewId: z.string(), removedAt: z.iso.datetime() }),
  failures: missing,
});
