import * as z from "zod";
import { ListingSummary } from "../listings/contract.ts";
import { PhotoInput, PhotoPicture, ShownPhoto } from "../media/contract.ts";
import { Cursor, pageInput } from "../platform/operations/cursor.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { failedPrecondition, invalidArgument, notFound } from "../platform/operations/failures.ts";
import { perAddress, perMember } from "../platform/operations/limit.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { Money } from "../platform/values/money.ts";
import { hasVisibleText, multilineText, singleLineText } from "../platform/values/text.ts";
import { MAX_PHOTOS, MAX_TEXT_LENGTH } from "./post.ts";

const At = z.iso.datetime();
const Photo = ShownPhoto.extend({ alt: z.string(), picture: PhotoPicture.nullable() });

const PostView = z
  .object({
    postId: z.string(),
    author: z.string(),
    text: z.string(),
    photos: z.array(Photo),
    listingId: z.string().nullable().meta({ description: "The listing it is about" }),
    at: At,
  })
  .meta({ id: "Post" });

const FeedListing = ListingSummary.extend({
  brand: z.string().nullable(),
  category: z.string().nullable(),
  condition: z.string().nullable(),
}).meta({ id: "FeedListing" });

export const FeedItem = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("listed"), at: At, listing: FeedListing }),
    z.object({
      kind: z.literal("priceDropped"),
      at: At,
      from: Money.meta({ description: "What it cost before" }),
      listing: FeedListing,
    }),
    z.object({ kind: z.literal("words"), at: At, post: PostView }),
  ])
  .meta({ id: "FeedItem" });

export const getFeed = defineOperation({
  name: "feed.getFeed",
  summary:
    "Get what those whom one follows have put on sale, made cheaper or written, the latest first; a page may be short or empty and have a `next`",
  http: { method: "GET", path: "/v1/me/feed" },
  access: "member",
  blocks: { leavesOut: "everything of the other" },
  // Of a day: a feed is opened now and then, and a lease of a minute would be paid for each time.
  limit: perMember(2_000, "day"),
  input: z.strictObject(pageInput({ max: 50 })),
  output: z.object({ items: z.array(FeedItem), next: Cursor.nullable() }),
  failures: {},
});

export const publishPost = defineOperation({
  name: "feed.publishPost",
  summary: "Show one's followers words, photos or both, about a listing or about none",
  http: { method: "POST", path: "/v1/posts" },
  access: "member",
  blocks: { refusesAs: "ListingNotFound", because: "whose listing it is about" },
  limit: perMember(50, "day"),
  idempotency: "required",
  input: z
    .strictObject({
      text: multilineText({ max: MAX_TEXT_LENGTH }).default(""),
      photos: z
        .array(PhotoInput.extend({ alt: singleLineText({ min: 0, max: 250 }).or(z.literal("")).default("") }))
        .max(MAX_PHOTOS)
        .refine(
          (photos) => new Set(photos.map(({ mediaId }) => mediaId)).size === photos.length,
          "Each photo once",
        )
        .default([]),
      listingId: DocumentId.optional(),
    })
    .refine(({ text, photos }) => photos.length > 0 || hasVisibleText(text), {
      path: ["text"],
      message: "Write something, or add a photo",
    }),
  output: z.object({ postId: z.string() }),
  failures: {
    TextRefused: invalidArgument("The text contains words that are not allowed; rephrase it"),
    ListingNotFound: notFound("No such listing"),
    PhotoNotReady: failedPrecondition("Wait until this photo is ready, or choose another", {
      mediaId: z.string(),
    }),
  },
});

export const deletePost = defineOperation({
  name: "feed.deletePost",
  summary: "Delete a post of one's own; nobody is shown it any more",
  http: { method: "DELETE", path: "/v1/posts/{postId}" },
  access: "member",
  blocks: "own",
  limit: perMember(300, "hour"),
  input: z.strictObject({ postId: DocumentId }),
  output: z.object({ postId: z.string() }),
  failures: { PostNotFound: notFound("You have no such post") },
});

export const listPosts = defineOperation({
  name: "feed.listPosts",
  summary: "List what a member has written, the latest first",
  http: { method: "GET", path: "/v1/members/{author}/posts", cacheSeconds: 30 },
  access: "anyone",
  blocks: "public",
  limit: perAddress(600, "minute"),
  input: z.strictObject({ author: DocumentId, ...pageInput({ max: 50 }) }),
  output: z.object({ posts: z.array(PostView), next: Cursor.nullable() }),
  failures: {},
});
