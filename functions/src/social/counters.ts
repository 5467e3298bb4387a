import { includes } from "../platform/counts/decide-recount.ts";

/** The kinds of documents that are counted. Each is one field of a listing's counters. */
export const kinds = ["likes", "watchers", "comments"] as const;
export type Kind = (typeof kinds)[number];

/** A count of the documents of a kind, and the instant of Firestore's clock at which it was true. */
export interface Count {
  count: number;
  at: Date;
}

/** `counters/{listingId}`: derived, never written by clients. A field is absent until something is counted. */
export interface Counters {
  listingId: string;
  likes?: number;
  watchers?: number;
  comments?: number;
  views?: number;
  countedAt?: Partial<Record<Kind, Date>>;
  /** A scheduled recount after this instant: commits before it need no other. */
  dueAt?: Date;
}

/** Whether a count settles the scheduled recount, so that it can be removed. */
export function settlesRecount({ dueAt }: Counters, countedAt: Date): boolean {
  return dueAt !== undefined && includes(countedAt, dueAt);
}
