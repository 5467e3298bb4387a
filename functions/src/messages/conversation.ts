import { shorten } from "../platform/values/text.ts";
import type { Draft, Message, Reference } from "./message.ts";

/** Above it, read marks are each member's own document: so many would contend for one. */
export const MAX_SHARED_MARKS = 10;
const PREVIEW_LENGTH = 120;

export const conversationKinds = ["pair", "group"] as const;
export const conversationStates = ["open", "requested", "declined"] as const;

/** `conversations/{id}`: of two members, or of a group. Its members read it as it is. */
export interface Conversation {
  id: string;
  kind: (typeof conversationKinds)[number];
  members: string[];
  /** Those who have it among their conversations: all but who has not accepted a request yet. */
  listedBy: string[];
  state: (typeof conversationStates)[number];
  /** Who wants to write, and to whom, until that one accepts. */
  requestedBy: string | null;
  requestTo: string | null;
  /** The listing that a pair talks about now. */
  about: Subject | null;
  /** A group's name. */
  title: string;
  /** Who may change a group: whoever made it, and whom they appoint. */
  managers: string[];
  /** A group that has had more members than share their read marks. */
  isLarge: boolean;
  lastSeq: number;
  lastAt: Date;
  last: Preview | null;
  /** How far members have read who show it; and where each has last written. */
  read: Record<string, number>;
  /** Who has not read all of it, as far as members show how far they have read. Nobody of a large group. */
  unreadBy: string[];
  /** Whose idea it was, and whether the other of a pair has written since. Empty while nobody has written. */
  startedBy: string;
  isAnswered: boolean;
  createdAt: Date;
}

interface Subject {
  listingId: string;
  seller: string;
  title: string;
}

interface Preview {
  id: string;
  by: string;
  kind: Message["kind"];
  text: string;
  ref: Reference | null;
  /** How many, where there are some. */
  photos?: number;
}

type Identity = Pick<Conversation, "id" | "kind" | "members" | "startedBy"> &
  Partial<Pick<Conversation, "title" | "managers" | "about">>;

export function openConversation(identity: Identity, at: Date): Conversation {
  return {
    state: "open",
    requestedBy: null,
    requestTo: null,
    about: null,
    title: "",
    managers: [],
    isLarge: identity.members.length > MAX_SHARED_MARKS,
    lastSeq: 0,
    lastAt: at,
    last: null,
    read: {},
    unreadBy: [],
    isAnswered: false,
    createdAt: at,
    listedBy: identity.members,
    ...identity,
  };
}

/** A message behind all others, and the conversation with it. Whoever writes has read what is there. */
export function append(
  conversation: Conversation,
  draft: Draft,
  now: Date,
): { conversation: Conversation; message: Message } {
  const { id, lastSeq, lastAt, read, isLarge, listedBy, unreadBy, startedBy, isAnswered } = conversation;
  const seq = lastSeq + 1;
  // An instance whose clock is behind must not put a later message before an earlier one.
  const at = now > lastAt ? now : lastAt;
  const { members: to } = conversation;
  const message: Message = {
    notice: null,
    ref: null,
    ...draft,
    conversationId: id,
    to,
    seq,
    at,
    deletedAt: null,
  };
  const { by } = draft;
  const unread = new Set([...unreadBy, ...listedBy]);
  unread.delete(by);
  return {
    message,
    conversation: {
      ...conversation,
      lastSeq: seq,
      lastAt: at,
      last: previewOf(message),
      read: by === "" ? read : { ...read, [by]: seq },
      unreadBy: isLarge ? [] : [...unread],
      isAnswered: isAnswered || (by !== "" && by !== startedBy),
    },
  };
}

function previewOf({ id, by, kind, text, ref, photos = [] }: Message): Preview {
  const preview = { id, by, kind, text: shorten(text, PREVIEW_LENGTH), ref };
  return photos.length > 0 ? { ...preview, photos: photos.length } : preview;
}

/** As it is after one of its messages has changed. */
export function withChanged(conversation: Conversation, message: Message): Conversation | undefined {
  return conversation.last?.id === message.id ? { ...conversation, last: previewOf(message) } : undefined;
}

/** Of a pair, the one whom a member writes to. */
export function partnerOf({ kind, members }: Conversation, uid: string): string | undefined {
  return kind === "pair" ? members.find((member) => member !== uid) : undefined;
}

export function asRequest(conversation: Conversation, from: string, to: string): Conversation {
  return {
    ...conversation,
    state: "requested",
    requestedBy: from,
    requestTo: to,
    // What refers to their offers and orders stays with both.
    listedBy: conversation.lastSeq === 0 ? [from] : conversation.listedBy,
    unreadBy: conversation.unreadBy.filter((uid) => uid !== to),
  };
}

/** Both have it among their conversations. What was asked is unread until it is read. */
export function accepted(conversation: Conversation): Conversation {
  const { members, read, lastSeq, unreadBy, requestTo } = conversation;
  const isUnread = requestTo !== null && (read[requestTo] ?? 0) < lastSeq;
  return {
    ...conversation,
    state: "open",
    requestedBy: null,
    requestTo: null,
    listedBy: members,
    unreadBy: isUnread ? [...new Set([...unreadBy, requestTo])] : unreadBy,
  };
}

/** Those have it among their conversations, too, whatever becomes of a request: they deal with each other. */
export function listedFor(conversation: Conversation, uids: readonly string[]): Conversation {
  return { ...conversation, listedBy: [...new Set([...conversation.listedBy, ...uids])] };
}

/** It leaves the requests of who was asked. Who asked is told nothing. */
export function declined(conversation: Conversation): Conversation {
  return { ...conversation, state: "declined", requestTo: null };
}

/** How far a member has read: what they show, or what their own document says. */
export function readBy({ read }: Conversation, uid: string, own: { read: number } | undefined): number {
  return Math.max(read[uid] ?? 0, own?.read ?? 0);
}

/** With a read mark that only moves on, and no further than there is something to read. */
export function withMark(conversation: Conversation, uid: string, seq: number): Conversation {
  const { read, lastSeq, unreadBy } = conversation;
  const mark = Math.max(read[uid] ?? 0, Math.min(seq, lastSeq));
  return {
    ...conversation,
    read: { ...read, [uid]: mark },
    unreadBy: mark === lastSeq ? unreadBy.filter((member) => member !== uid) : unreadBy,
  };
}

/** Without somebody who leaves a group, or Souk: the pair keeps its two places, of which one is nobody's any more. */
export function withoutMember(conversation: Conversation, uid: string): Conversation {
  const { kind, members, managers, listedBy, unreadBy, requestTo, state, about, title } = conversation;
  const isOther = (member: string) => member !== uid;
  const isOfPair = kind === "pair";
  const remaining = members.filter(isOther);
  // Somebody has to be able to manage it.
  const heirs = managers.filter(isOther);
  return {
    ...conversation,
    members: isOfPair ? members : remaining,
    managers: isOfPair || heirs.length > 0 ? heirs : remaining.slice(0, 1),
    listedBy: listedBy.filter(isOther),
    unreadBy: unreadBy.filter(isOther),
    requestTo: requestTo === uid ? null : requestTo,
    state: requestTo === uid ? "declined" : state,
    about: isOfPair && about?.seller === uid ? { ...about, title: "" } : about,
    title,
    read: without(conversation.read, uid),
  };
}

function without(read: Record<string, number>, uid: string): Record<string, number> {
  return Object.fromEntries(Object.entries(read).filter(([member]) => member !== uid));
}
