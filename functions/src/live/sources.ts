import { messageReader, type Message } from "../messages/public.ts";
import { notificationReader, type Notification } from "../notifications/public.ts";
import { eventReader, type OutboxEvent } from "../platform/events/event-store.ts";
import type { Follower } from "../platform/firestore/follow-query.ts";
import type { Found } from "../platform/firestore/found.ts";
import type { Context } from "../platform/runtime/context.ts";
import { log } from "../platform/runtime/log.ts";
import { toPublicEvents } from "../webhooks/public.ts";
import { messageEvents, notificationCreated, type LiveEvent } from "./messages.ts";
import type { Place, SourceName } from "./position.ts";
import { readNews, sinceOf, WINDOW, type News } from "./source.ts";
import { isFollowed, subjectsOf, type Topics } from "./topics.ts";

/** Where a stream's events come from. */
export interface Source {
  readonly name: SourceName;
  /** Tells of the source at first and whenever it changes, until the function returned is called. */
  readonly follow: (from: Place, reader: Reader) => () => void;
}

interface Reader {
  /** `read` makes of what is there what comes behind a place. */
  readonly onChange: (read: Read) => void;
  readonly onError: (error: unknown) => void;
}

export type Read = (place: Place) => News;

/** The sources that a member's topics need. */
export function openSources(context: Context, uid: string, topics: Topics): Source[] {
  const subjects = subjectsOf(uid, topics);
  const isNotified = topics.own.has("notifications");
  return [
    ...(subjects.length > 0 ? [followEvents(context, { uid, topics, subjects })] : []),
    ...(isNotified ? [followNotifications(context, uid)] : []),
    ...(topics.own.has("messages") || topics.conversations.size > 0
      ? [followMessages(context, uid, topics)]
      : []),
  ];
}

interface Following {
  readonly uid: string;
  readonly topics: Topics;
  readonly subjects: readonly string[];
}

/** The outbox itself: what it holds is told of in the words of webhooks. */
function followEvents(context: Context, { uid, topics, subjects }: Following): Source {
  const toEvents = ({ data: { id, type, at, data } }: Found<OutboxEvent>): LiveEvent[] => {
    try {
      return toPublicEvents(type, { eventId: id, at, data })
        .filter((event) => isFollowed(event, uid, topics))
        .map(({ id: eventId, type: name, version, timestamp, data: told }) => ({
          id: eventId,
          type: name,
          version,
          timestamp,
          data: told,
        }));
    } catch (error) {
      // One that nobody understands must not end the stream each time that its client comes back.
      log.error("event cannot be told of", error, { eventId: id, type });
      return [];
    }
  };
  const { about } = eventReader(context);
  return {
    name: "events",
    follow: (from, reader) =>
      context.database.follow(about(subjects, windowBehind(from)), asFollower(toEvents, reader)),
  };
}

function followNotifications(context: Context, uid: string): Source {
  const { type, version } = notificationCreated;
  const toEvents = ({ id, data: { kind, at: timestamp } }: Found<Notification>): LiveEvent[] => [
    { id, type, version, timestamp, data: { notificationId: id, kind } },
  ];
  const { since } = notificationReader(context);
  return {
    name: "notifications",
    follow: (from, reader) =>
      context.database.follow(since(uid, windowBehind(from)), asFollower(toEvents, reader)),
  };
}

/** All that are to the member, also those they have written elsewhere: each device shows them. */
function followMessages(context: Context, uid: string, { own, conversations }: Topics): Source {
  const toEvents = ({ data: message, createdAt }: Found<Message>): LiveEvent[] => {
    const { id, conversationId, seq, at, isChanged } = message;
    if (!own.has("messages") && !conversations.has(conversationId)) return [];
    const { type, version } = messageEvents[isChanged ? "message.changed" : "message.created"];
    // An id may be that of a message in another conversation as well.
    const place = `${conversationId}-${seq}`;
    return [
      {
        id: isChanged ? `${place}-${createdAt}` : place,
        type,
        version,
        timestamp: at,
        data: { conversationId, messageId: id, seq },
      },
    ];
  };
  const { since } = messageReader(context);
  return {
    name: "messages",
    follow: (from, reader) =>
      context.database.follow(since(uid, windowBehind(from)), asFollower(toEvents, reader, asOfChange)),
  };
}

/** One that has changed is told of where it did. */
function asOfChange(found: Found<Message>): Found<Message> {
  return found.data.isChanged ? { ...found, createdAt: found.updatedAt } : found;
}

function windowBehind(from: Place) {
  return { since: sinceOf(from), limit: WINDOW };
}

function asFollower<T>(
  toEvents: (document: Found<T>) => LiveEvent[],
  { onChange, onError }: Reader,
  place: (document: Found<T>) => Found<T> = (document) => document,
): Follower<T> {
  return {
    onChange: ({ documents }) =>
      onChange((from) => readNews({ documents: documents.map(place) }, from, toEvents)),
    onError,
  };
}
