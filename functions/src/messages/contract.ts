import * as z from "zod";
import { Cursor, pageInput } from "../platform/operations/cursor.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import {
  alreadyExists,
  failedPrecondition,
  notFound,
  permissionDenied,
  resourceExhausted,
} from "../platform/operations/failures.ts";
import { perMember } from "../platform/operations/limit.ts";
import { tidiedText } from "../platform/text/tidied-text.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { singleLineText } from "../platform/values/text.ts";
import { MAX_TEXT_LENGTH } from "./message.ts";
import { whoMayWrite } from "./messaging-settings.ts";
import { photoFailures, photosInput } from "./photo-contract.ts";
import { ConversationView, MessageView, none } from "./views.ts";

export * from "./group-contract.ts";
export * from "./quick-reply-contract.ts";
export * from "./reservation-contract.ts";

const conversationId = DocumentId;
const messageId = DocumentId;

export const sendMessage = defineOperation({
  name: "messages.sendMessage",
  summary:
    "Write to a member, or in a conversation, under an id of your choice: sent again, it is the same message",
  http: { method: "PUT", path: "/v1/messages/{messageId}" },
  access: "member",
  limit: perMember(60, "minute"),
  blocks: { refusesAs: "WritingNotAllowed", because: "whom is written to" },
  input: z
    .strictObject({
      messageId,
      to: DocumentId.optional().meta({ description: "A member; of a group, give its conversationId" }),
      conversationId: conversationId.optional(),
      text: tidiedText({ max: MAX_TEXT_LENGTH }).optional(),
      photos: photosInput,
      listingId: DocumentId.optional().meta({ description: "What the pair talks about from here on" }),
      replyTo: messageId.optional(),
    })
    .refine(({ to, conversationId: id }) => (to === undefined) !== (id === undefined), {
      message: "Give either a member in `to` or a conversation in `conversationId`",
      path: ["to"],
    })
    .refine(({ text, photos }) => text !== undefined || photos.length > 0, {
      message: "Write a `text`, or send `photos`",
      path: ["text"],
    }),
  output: MessageView,
  failures: {
    ...none,
    ...photoFailures,
    MemberNotFound: notFound("There is no such member"),
    OwnAccount: failedPrecondition("This is your own account"),
    AccountLeaving: failedPrecondition("You have asked to leave; take that back to write again"),
    WritingNotAllowed: permissionDenied("You cannot write to this member"),
    RequestPending: failedPrecondition("Wait until they accept your request; you can write again then"),
    ListingNotFound: notFound("No such listing of either of you"),
    MessageIdTaken: alreadyExists("There is another message with this id; choose a new one"),
    MessageToReplyNotFound: notFound("The message to reply to is not in this conversation"),
    RepeatedText: failedPrecondition(
      "You have written this to several people already; write to each what is theirs",
    ),
    TooManyStrangers: resourceExhausted(
      "You have begun many conversations today; wait until the given time to begin another",
      { until: z.iso.datetime(), retryAfterSeconds: z.int() },
    ),
  },
});

export const deleteMessage = defineOperation({
  name: "messages.deleteMessage",
  summary: "Take back your own message for everybody, within 15 minutes; its place stays",
  http: { method: "DELETE", path: "/v1/conversations/{conversationId}/messages/{messageId}" },
  access: "member",
  limit: perMember(600, "hour"),
  blocks: "own",
  input: z.strictObject({ conversationId, messageId }),
  output: MessageView,
  failures: {
    ...none,
    MessageNotFound: notFound("You have written no such message"),
    DeletionWindowClosed: failedPrecondition("A message can be taken back for 15 minutes", {
      closedAt: z.iso.datetime(),
    }),
  },
});

export const acceptRequest = defineOperation({
  name: "messages.acceptRequest",
  summary: "Let somebody write to you who has asked to",
  http: { method: "POST", path: "/v1/conversations/{conversationId}/acceptance" },
  access: "member",
  limit: perMember(600, "hour"),
  blocks: { refusesAs: "RequestNotFound", because: "what was open between them ended with the block" },
  input: z.strictObject({ conversationId }),
  output: ConversationView,
  failures: { RequestNotFound: notFound("Nobody asks to write to you there") },
});

export const declineRequest = defineOperation({
  name: "messages.declineRequest",
  summary: "Decline that somebody writes to you; they are not told",
  http: { method: "POST", path: "/v1/conversations/{conversationId}/refusal" },
  access: "member",
  limit: perMember(600, "hour"),
  blocks: { refusesAs: "RequestNotFound", because: "what was open between them ended with the block" },
  input: z.strictObject({ conversationId }),
  output: z.object({ conversationId: z.string() }),
  failures: { RequestNotFound: notFound("Nobody asks to write to you there") },
});

const Settings = z.object({
  whoMayWrite: z.enum(whoMayWrite).meta({
    description: "Who may begin: everyone, those whom you follow, or those whom you bought from or sold to",
  }),
  showsRead: z.boolean().meta({ description: "Whether others see how far you have read" }),
});

export const updateSettings = defineOperation({
  name: "messages.updateSettings",
  summary: "Choose who may begin to write to you, and whether others see how far you have read",
  http: { method: "PATCH", path: "/v1/me/messaging" },
  access: "member",
  limit: perMember(60, "hour"),
  blocks: "own",
  input: z.strictObject(Settings.partial().shape),
  output: Settings,
  failures: {},
});

export const getSettings = defineOperation({
  name: "messages.getSettings",
  summary: "Get who may begin to write to you, and whether others see how far you have read",
  http: { method: "GET", path: "/v1/me/messaging" },
  access: "member",
  limit: perMember(120, "minute"),
  blocks: "own",
  input: z.strictObject({}),
  output: Settings,
  failures: {},
});

export const markRead = defineOperation({
  name: "messages.markRead",
  summary: "Mark a conversation as read up to a message; a mark never moves back",
  http: { method: "PUT", path: "/v1/conversations/{conversationId}/read" },
  access: "member",
  limit: perMember(120, "minute"),
  blocks: "own",
  input: z.strictObject({ conversationId, seq: z.int().min(0) }),
  output: z.object({ conversationId: z.string(), read: z.int() }),
  failures: none,
});

export const updateConversation = defineOperation({
  name: "messages.updateConversation",
  summary: "Archive a conversation, mute it or mark it as unread: for yourself alone",
  http: { method: "PATCH", path: "/v1/conversations/{conversationId}" },
  access: "member",
  limit: perMember(600, "hour"),
  blocks: "own",
  input: z.strictObject({
    conversationId,
    isArchived: z.boolean().optional().meta({ description: "Until the next message" }),
    mutedUntil: z.iso.datetime().nullable().optional(),
    isMarkedUnread: z.boolean().optional(),
  }),
  output: ConversationView,
  failures: none,
});

export const listConversations = defineOperation({
  name: "messages.listConversations",
  summary: "Your conversations, the one with the last message first",
  http: { method: "GET", path: "/v1/conversations" },
  access: "member",
  limit: perMember(120, "minute"),
  blocks: "record",
  input: z.strictObject({
    folder: z.enum(["inbox", "archived", "requests"]).default("inbox"),
    search: singleLineText({ min: 1, max: 60 }).optional().meta({
      description:
        "In the partner's name, the listing's title and the group's. A page may be empty and have a `next`",
    }),
    ...pageInput({ max: 50 }),
  }),
  output: z.object({ conversations: z.array(ConversationView), next: Cursor.nullable() }),
  failures: {},
});

export const getConversation = defineOperation({
  name: "messages.getConversation",
  summary: "Get one of your conversations",
  http: { method: "GET", path: "/v1/conversations/{conversationId}" },
  access: "member",
  limit: perMember(120, "minute"),
  blocks: "record",
  input: z.strictObject({ conversationId }),
  output: ConversationView,
  failures: none,
});

export const listMessages = defineOperation({
  name: "messages.listMessages",
  summary: "The messages of a conversation in the order of their places, from the end or from the beginning",
  http: { method: "GET", path: "/v1/conversations/{conversationId}/messages" },
  access: "member",
  limit: perMember(120, "minute"),
  blocks: "record",
  input: z.strictObject({
    conversationId,
    order: z.enum(["latest", "earliest"]).default("latest"),
    behind: z
      .int()
      .min(0)
      .optional()
      .meta({ description: "Begins behind the message in this place, in the given order" }),
    ...pageInput({ max: 100 }),
  }),
  output: z.object({ messages: z.array(MessageView), next: Cursor.nullable() }),
  failures: none,
});

export const getUnread = defineOperation({
  name: "messages.getUnread",
  summary: "How many of your conversations have something unread, and how many people ask to write to you",
  http: { method: "GET", path: "/v1/me/unread" },
  access: "member",
  limit: perMember(120, "minute"),
  blocks: "record",
  input: z.strictObject({}),
  output: z.object({ conversations: z.int(), requests: z.int() }),
  failures: {},
});
