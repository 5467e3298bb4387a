import * as z from "zod";
import { Cursor, pageInput } from "../platform/operations/cursor.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import {
  alreadyExists,
  failedPrecondition,
  invalidArgument,
  notFound,
} from "../platform/operations/failures.ts";
import { perAddress, perMember } from "../platform/operations/limit.ts";
import { tidiedText } from "../platform/text/tidied-text.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { multilineText } from "../platform/values/text.ts";
import { commentStates, MAX_TEXT_LENGTH, removalReasons } from "./comment.ts";

const CommentView = z
  .object({
    id: z.string(),
    listingId: z.string(),
    author: z
      .string()
      .nullable()
      .meta({ description: "null when it is not shown to you, or the author's account is deleted" }),
    text: z.string().meta({ description: "Plain text, empty when it is not shown to you" }),
    mentions: z.array(
      z.object({
        start: z.int().meta({ description: "In UTF-16 code units of `text`" }),
        end: z.int(),
        uid: z.string(),
      }),
    ),
    parentId: z.string().nullable().meta({ description: "The comment that it answers" }),
    at: z.iso.datetime(),
    editedAt: z.iso.datetime().nullable(),
    state: z.enum(commentStates),
    removal: z
      .object({ reason: z.enum(removalReasons), note: z.string() })
      .nullable()
      .meta({ description: "Why a moderator has removed it; for its author" }),
    replies: z.int().min(0).meta({ description: "How many replies are shown" }),
  })
  .meta({ id: "Comment" });

const CommentPage = z.object({ comments: z.array(CommentView), next: Cursor.nullable() });

const named = { listingId: DocumentId, commentId: DocumentId };
const text = tidiedText({ max: MAX_TEXT_LENGTH });

const missing = { CommentNotFound: notFound("No such comment") };
const noListing = { ListingNotFound: notFound("No such listing") };
const refusedTexts = {
  TextRefused: invalidArgument("The text contains words that are not allowed; rephrase it"),
  TooManyMentions: invalidArgument("The text mentions too many members; mention at most the given number", {
    maximum: z.int(),
  }),
  TooManyLinks: invalidArgument("The text has too many links; leave at most the given number", {
    maximum: z.int(),
  }),
};

export const addComment = defineOperation({
  name: "comments.addComment",
  summary: "Comment a listing, or reply to a comment, under an id of your choice: sent again, it is the same",
  http: { method: "PUT", path: "/v1/listings/{listingId}/comments/{commentId}" },
  access: "member",
  scope: "comments:write",
  limit: perMember(60, "hour"),
  blocks: {
    refusesAs: "CommentsOff",
    because: "the seller of the listing, or the author of the comment that it answers",
  },
  input: z.strictObject({ ...named, text, parentId: DocumentId.optional() }),
  output: CommentView,
  failures: {
    ...noListing,
    ...refusedTexts,
    CommentsOff: failedPrecondition("Comments are off here"),
    CommentIdTaken: alreadyExists("There is another comment with this id; choose a new one"),
    ParentNotFound: notFound("The comment to reply to is no longer there"),
    ReplyToReply: failedPrecondition("Reply to the comment that the reply belongs to", {
      parentId: z.string(),
    }),
  },
});

export const editComment = defineOperation({
  name: "comments.editComment",
  summary: "Change the text of your own comment, within 15 minutes",
  http: { method: "PATCH", path: "/v1/listings/{listingId}/comments/{commentId}" },
  access: "member",
  scope: "comments:write",
  limit: perMember(60, "hour"),
  blocks: "own",
  input: z.strictObject({ ...named, text }),
  output: CommentView,
  failures: {
    ...missing,
    ...refusedTexts,
    EditWindowClosed: failedPrecondition("A comment can be changed for 15 minutes; delete it instead", {
      closedAt: z.iso.datetime(),
    }),
    CommentNotShown: failedPrecondition("This comment is no longer shown and cannot be changed", {
      state: z.enum(commentStates),
    }),
  },
});

export const deleteComment = defineOperation({
  name: "comments.deleteComment",
  summary: "Delete your own comment; replies to it stay",
  http: { method: "DELETE", path: "/v1/listings/{listingId}/comments/{commentId}" },
  access: "member",
  scope: "comments:write",
  limit: perMember(600, "hour"),
  blocks: "own",
  input: z.strictObject(named),
  output: z.object({ commentId: z.string(), deletedAt: z.iso.datetime() }),
  failures: missing,
});

export const hideComment = defineOperation({
  name: "comments.hideComment",
  summary: "Hide a comment on your own listing; its author still sees it",
  http: { method: "POST", path: "/v1/listings/{listingId}/comments/{commentId}/hide" },
  access: "member",
  scope: "comments:write",
  limit: perMember(600, "hour"),
  blocks: "own",
  input: z.strictObject(named),
  output: CommentView,
  failures: missing,
});

export const showComment = defineOperation({
  name: "comments.showComment",
  summary: "Show a comment again that you have hidden on your own listing",
  http: { method: "POST", path: "/v1/listings/{listingId}/comments/{commentId}/show" },
  access: "member",
  scope: "comments:write",
  limit: perMember(600, "hour"),
  blocks: "own",
  input: z.strictObject(named),
  output: CommentView,
  failures: missing,
});

export const removeComment = defineOperation({
  name: "comments.removeComment",
  summary: "Remove a comment, with a reason that its author is told",
  http: { method: "POST", path: "/v1/listings/{listingId}/comments/{commentId}/removal" },
  access: "moderator",
  limit: perMember(600, "hour"),
  audit: { target: { input: "commentId" }, reason: "note", details: ["listingId", "reason"] },
  input: z.strictObject({
    ...named,
    reason: z.enum(removalReasons),
    note: multilineText({ max: 1000 }).default(""),
  }),
  output: z.object({ commentId: z.string(), removedAt: z.iso.datetime() }),
  failures: missing,
});

export const setCommenting = defineOperation({
  name: "comments.setCommenting",
  summary: "Turn new comments on your own listing on or off; those that are there stay",
  http: { method: "PUT", path: "/v1/listings/{listingId}/commenting" },
  access: "member",
  scope: "comments:write",
  limit: perMember(60, "hour"),
  blocks: "own",
  input: z.strictObject({ listingId: DocumentId, isOpen: z.boolean() }),
  output: z.object({ listingId: z.string(), isOpen: z.boolean() }),
  failures: noListing,
});

export const listComments = defineOperation({
  name: "comments.listComments",
  summary: "The comments on a listing, the latest first, without replies",
  http: { method: "GET", path: "/v1/listings/{listingId}/comments", cacheSeconds: 30 },
  access: "anyone",
  scope: "comments:read",
  limit: perAddress(600, "minute"),
  blocks: { leavesOut: "comments of the other, and the replies to them" },
  input: z.strictObject({ listingId: DocumentId, ...pageInput({ max: 50 }) }),
  output: CommentPage,
  failures: noListing,
});

export const listReplies = defineOperation({
  name: "comments.listReplies",
  summary: "The replies to a comment, the earliest first",
  http: { method: "GET", path: "/v1/listings/{listingId}/comments/{commentId}/replies", cacheSeconds: 30 },
  access: "anyone",
  scope: "comments:read",
  limit: perAddress(600, "minute"),
  blocks: { leavesOut: "replies of the other" },
  input: z.strictObject({ ...named, ...pageInput({ max: 50 }) }),
  output: CommentPage,
  failures: { ...noListing, ...missing },
});

export const listHiddenComments = defineOperation({
  name: "comments.listHiddenComments",
  summary: "The comments that you have hidden on your own listing, the last first",
  http: { method: "GET", path: "/v1/listings/{listingId}/hidden-comments" },
  access: "member",
  scope: "comments:read",
  limit: perMember(600, "hour"),
  blocks: { leavesOut: "comments of the other" },
  input: z.strictObject({ listingId: DocumentId, ...pageInput({ max: 50 }) }),
  output: CommentPage,
  failures: noListing,
});

export const listOwnComments = defineOperation({
  name: "comments.listOwnComments",
  summary:
    "Your own comments on all listings, the latest first: also those that others no longer see, and why",
  http: { method: "GET", path: "/v1/me/comments" },
  access: "member",
  scope: "comments:read",
  limit: perMember(600, "hour"),
  blocks: "own",
  input: z.strictObject(pageInput({ max: 50 })),
  output: CommentPage,
  failures: {},
});
