import * as z from "zod";
import { notFound } from "../platform/operations/failures.ts";
import { conversationKinds, conversationStates } from "./conversation.ts";
import { messageKinds, notices, referenceKinds } from "./message.ts";
import { PhotosView } from "./photo-contract.ts";
import { warningKinds } from "./warnings/find-warnings.ts";

/** The refusals of whoever is in no such conversation. */
export const none = { ConversationNotFound: notFound("You are in no such conversation") };

const At = z.iso.datetime();

const ReferenceView = z
  .object({ kind: z.enum(referenceKinds), id: z.string(), action: z.string() })
  .nullable()
  .meta({
    description: "What a system message refers to, and what was done there; how it stands is read there",
  });

export const MessageView = z
  .object({
    id: z.string(),
    conversationId: z.string(),
    seq: z.int().meta({ description: "Its place: 1, 2, 3 and so on, without a gap, for everybody the same" }),
    by: z.string().nullable().meta({ description: "null of system messages and of who has left" }),
    at: At,
    kind: z.enum(messageKinds),
    text: z.string().meta({
      description: "Plain text; empty once it is deleted or removed, and where there are photos alone",
    }),
    photos: PhotosView,
    replyTo: z.string().nullable(),
    notice: z
      .object({ what: z.enum(notices), by: z.string(), members: z.array(z.string()) })
      .nullable()
      .meta({ description: "What a system message tells; uids" }),
    ref: ReferenceView,
    deletedAt: At.nullable(),
    warnings: z.array(z.enum(warningKinds)).meta({
      description: "It leads to paying, or to writing, outside of the marketplace: tell both to be careful",
    }),
    isRemoved: z.boolean().meta({ description: "Its words were taken away by a moderator" }),
  })
  .meta({ id: "Message" });

export const ConversationView = z
  .object({
    id: z.string(),
    kind: z.enum(conversationKinds),
    state: z
      .enum(conversationStates)
      .meta({ description: "Who has asked sees `requested` until they are accepted" }),
    isRequestToYou: z.boolean(),
    members: z.array(z.string()),
    partner: z
      .object({ uid: z.string(), handle: z.string().nullable(), displayName: z.string().nullable() })
      .nullable()
      .meta({ description: "Of a pair; names are null of who has left. null of a group" }),
    title: z.string().meta({ description: "Of a group" }),
    managers: z.array(z.string()),
    about: z.object({ listingId: z.string(), seller: z.string(), title: z.string() }).nullable(),
    last: z
      .object({
        id: z.string(),
        by: z.string().nullable(),
        kind: z.enum(messageKinds),
        text: z.string(),
        photos: z.int().meta({ description: "How many" }),
        ref: ReferenceView,
      })
      .nullable(),
    lastSeq: z.int(),
    lastAt: At,
    unread: z.int().meta({ description: "How many messages are behind your read mark" }),
    isMarkedUnread: z.boolean(),
    seenBy: z
      .record(z.string(), z.int())
      .meta({ description: "How far others have read who show it; empty for who does not show it" }),
    isArchived: z.boolean(),
    mutedUntil: At.nullable(),
  })
  .meta({ id: "Conversation" });
