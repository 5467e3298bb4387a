import type { Money } from "../platform/values/money.ts";
import type { Post } from "./post.ts";

/** Where something stands in a feed: the latest first, and of one instant the greater id. */
export interface Position {
  readonly at: Date;
  readonly id: string;
}

/** A post by its id: whether it is shown is decided when it is. */
export interface Entry extends Position {
  readonly author: string;
  readonly kind: Exclude<Post["kind"], "removedWords">;
  /** What a listing cost before its price dropped. */
  readonly from?: Money;
}

/** The top of what a member is shown, complete down to `floor`: of all whose posts it has, each that stands above it. */
export interface Window {
  /** The latest first. */
  readonly entries: readonly Entry[];
  /** Null where there is nothing below the last entry. */
  readonly floor: Position | null;
  /** What is known below a gap. */
  readonly earlier?: Earlier;
}

/**
 * The window of an earlier look, below one whose look did not read all that had come since. Above its entries there is a gap: what is
 * `unread`. When that is read, the window above goes on with them.
 */
export interface Earlier {
  readonly entries: readonly Entry[];
  readonly floor: Position | null;
  readonly unread: readonly Unread[];
}

/** Posts of some sources that may be there, in the gap of a feed. */
export interface Unread {
  /** Whose, by their keys, as `sources.ts` writes them. */
  readonly of: string;
  readonly since: Date;
  readonly below: Position;
}

/**
 * `feeds/{uid}`: what was found for a member when they last looked. Nothing but a saving: without it, the same is read from the posts
 * again. Each document that is saved is true by itself, so of two devices the later one may replace the other's.
 */
export interface Feed extends Window {
  uid: string;
  /** Whose posts it has, as `sources.ts` writes them. */
  sources: string;
  /** Until when it has the posts of each group of sources. */
  pulledAt: Date[];
  /** Which of the groups that take turns comes next. */
  turn: number;
  expireAt: Date;
}

/** Negative where `one` stands above `other`. */
function comparePositions(one: Position, other: Position): number {
  const byTime = other.at.getTime() - one.at.getTime();
  if (byTime !== 0) return byTime;
  if (one.id === other.id) return 0;
  return one.id > other.id ? -1 : 1;
}

export function isAbove(one: Position, other: Position): boolean {
  return comparePositions(one, other) < 0;
}

export function isBelow(one: Position, other: Position): boolean {
  return comparePositions(one, other) > 0;
}

export function entryOf({ id, author, kind, at, offer }: Post): Entry {
  // Words stay in their place while they are removed: they may be given back.
  const shownAs = kind === "removedWords" ? "words" : kind;
  return { id, author, kind: shownAs, at, ...(offer?.from && { from: offer.from }) };
}

/** Each post once, where it was told last; what stands below `floor` is left out, as others may be missing there. */
export function mergeEntries(
  one: readonly Entry[],
  other: readonly Entry[],
  floor: Position | null,
): Entry[] {
  const byId = new Map<string, Entry>();
  for (const entry of [...one, ...other]) {
    const known = byId.get(entry.id);
    if (!known || known.at < entry.at) byId.set(entry.id, entry);
  }
  const merged = [...byId.values()].toSorted(comparePositions);
  return floor ? merged.filter((entry) => !isBelow(entry, floor)) : merged;
}

/** The one that stands higher; null stands below all. */
export function higherOf(one: Position | null, other: Position | null): Position | null {
  if (!one || !other) return one ?? other;
  return isAbove(one, other) ? one : other;
}
