import { describeCollection } from "../platform/data-map/describe-collection.ts";
import type { Conversation } from "./conversation.ts";
import type { Mark } from "./mark.ts";
import type { Message } from "./message.ts";
import type { StoredSettings } from "./messaging-settings.ts";
import type { PhotoLink } from "./photo-link-store.ts";
import type { Outreach } from "./outreach.ts";

/** What two have said to each other is of both. */
const ofBoth = {
  because:
    "The others' record of what was said: without the words of whoever has left, in the places where they stood",
  until: "the conversation goes",
} as const;

const retention = {
  sweptBy: "messages.removeOldConversations",
  when: "MESSAGE_MONTHS after the last message; those of two who have an order stay with it",
} as const;

export const dataMap = [
  describeCollection<Conversation>()({
    path: "conversations/{id}",
    owner: ["members", "listedBy", "requestedBy", "requestTo", "managers", "unreadBy", "startedBy"],
    personal: ["title", "about", "last", "read"],
    other: ["id", "kind", "state", "isLarge", "lastSeq", "lastAt", "isAnswered", "createdAt"],
    retention,
    // The step of marks does it: each member has one in each conversation.
    erasure: { action: "keep", keeps: ofBoth },
    export: "nothing",
    isBackedUp: true,
  }),
  describeCollection<Message>()({
    path: "conversations/{conversationId}/messages/{id}",
    owner: ["by", "to"],
    personal: ["text", "notice", "photos", "warnings"],
    other: [
      "id",
      "conversationId",
      "seq",
      "at",
      "kind",
      "replyTo",
      "ref",
      "deletedAt",
      "isChanged",
      "removedFor",
      "committedAt",
    ],
    retention,
    erasure: { action: "pseudonymise", by: ["by"], load: () => import("./erase-message.ts"), keeps: ofBoth },
    // While the two have an order that is not over, it waits. What others wrote is theirs.
    export: { by: ["by"] },
    isBackedUp: true,
  }),
  describeCollection<PhotoLink>()({
    path: "messagePhotos/{mediaId}",
    owner: ["owner"],
    personal: [],
    other: ["mediaId", "conversationId", "messageIds", "removedIds", "expireAt"],
    retention: {
      expires: "with the last message that shows the photo; a year later where a moderator removed messages",
    },
    // The step of messages does it, where one shows it.
    erasure: { action: "delete", by: ["owner"], load: () => import("./erase-photo-link.ts") },
    // The messages have them.
    export: "nothing",
    isBackedUp: true,
  }),
  describeCollection<Mark>()({
    path: "conversations/{conversationId}/marks/{uid}",
    owner: ["uid"],
    personal: ["read", "archivedSeq", "archivedAt", "mutedUntil", "isMarkedUnread"],
    other: ["conversationId"],
    retention,
    erasure: { action: "delete", by: ["uid"], load: () => import("./erase-mark.ts") },
    export: "whole",
    isBackedUp: true,
  }),
  describeCollection<StoredSettings>()({
    path: "messagingSettings/{uid}",
    owner: ["uid"],
    personal: ["whoMayWrite", "showsRead"],
    other: [],
    retention: "membership",
    erasure: { action: "delete", by: "id" },
    export: "whole",
    isBackedUp: true,
  }),
  describeCollection<Outreach>()({
    path: "outreach/{uid}",
    owner: ["uid"],
    personal: ["begun", "texts"],
    other: [],
    retention: "membership",
    erasure: { action: "delete", by: "id" },
    // Digests, of a day: they protect others.
    export: "nothing",
    isBackedUp: false,
  }),
];
