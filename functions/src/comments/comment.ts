import { after, MINUTE } from "../platform/values/clock.ts";
import type { Mention } from "./mentions.ts";

export const MAX_TEXT_LENGTH = 1_000;
const EDIT_WINDOW_MS = 15 * MINUTE;

export const removalReasons = ["abusive", "personalData", "scam", "spam", "offTopic", "other"] as const;

export const commentStates = ["shown", "hidden", "removed", "deleted"] as const;
export type CommentState = (typeof commentStates)[number];

/** `listings/{listingId}/comments/{id}`: the client has chosen the id. */
export interface Comment {
  id: string;
  listingId: string;
  /** Of the listing. */
  seller: string;
  /** Empty once the author's account is deleted. */
  author: string;
  text: string;
  mentions: Mention[];
  /** The comment that it answers, which itself answers none. */
  parentId: string | null;
  at: Date;
  editedAt: Date | null;
  /** By the listing's seller. */
  hiddenAt: Date | null;
  /** By a moderator. */
  removal: Removal | null;
  /** By its author. */
  deletedAt: Date | null;
  /** How many replies are shown. */
  replies: number;
  /** Whether anyone may read it: these are counted. */
  isShown: boolean;
  /** Shown, or in its place because replies are. */
  isListed: boolean;
}

interface Removal {
  /** Of the case of reports that led to it: what took it away gives it back. */
  caseId?: string;
  reason: (typeof removalReasons)[number];
  /** The moderator's note to the author. */
  note: string;
  at: Date;
}

type Draft = Pick<Comment, "id" | "listingId" | "seller" | "author" | "text" | "mentions" | "parentId">;

export function compose(draft: Draft, at: Date): Comment {
  return settle({
    ...draft,
    at,
    editedAt: null,
    hiddenAt: null,
    removal: null,
    deletedAt: null,
    replies: 0,
    isShown: true,
    isListed: true,
  });
}

/** What decides is whose word is last: the author's, the moderator's, the seller's. Each can be taken back without the others. */
export function stateOf({ deletedAt, removal, hiddenAt }: Comment): CommentState {
  if (deletedAt) return "deleted";
  if (removal) return "removed";
  return hiddenAt ? "hidden" : "shown";
}

/** With what follows from the rest of it. */
export function settle(comment: Comment): Comment {
  const isShown = stateOf(comment) === "shown";
  return { ...comment, isShown, isListed: isShown || comment.replies > 0 };
}

/** The parent of a reply that came to be shown, or no longer is. */
export function withReplies(parent: Comment, change: 1 | -1): Comment {
  return settle({ ...parent, replies: Math.max(0, parent.replies + change) });
}

/** Until when its author may change it. */
export function editableUntil({ at }: Comment): Date {
  return after(at, EDIT_WINDOW_MS);
}

/** Without the words. The author's id stays, so that an erasure finds it. */
export function withoutWords(comment: Comment, at: Date): Comment {
  return settle({
    ...comment,
    text: "",
    mentions: [],
    hiddenAt: null,
    removal: null,
    deletedAt: comment.deletedAt ?? at,
  });
}
