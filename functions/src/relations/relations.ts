/** The kinds of things that a mute can keep away. */
export const mutedKinds = ["feed", "comments", "notifications"] as const;
export type MutedKind = (typeof mutedKinds)[number];

interface Mute {
  /** Null until it is taken back. */
  until: Date | null;
  what: MutedKind[];
}

/** How a member stands to others, by their uids: all that decides what they see of whom, and what each may do to the other. */
export interface Relations {
  /** Since when. */
  readonly following: Readonly<Record<string, Date>>;
  readonly blocked: Readonly<Record<string, Date>>;
  /** For decisions alone: nobody is told who has blocked them. */
  readonly blockedBy: Readonly<Record<string, Date>>;
  readonly muted: Readonly<Record<string, Mute>>;
  readonly mutedWords: readonly string[];
}

export const MAX_FOLLOWS = 2_000;
export const MAX_BLOCKS = 5_000;
export const MAX_MUTES = 1_000;
export const MAX_MUTED_WORDS = 100;
/** Of those who have blocked or muted one member: with the others it keeps a document below a megabyte. */
export const MAX_NAMED_BY = 10_000;

export const noRelations: Relations = {
  following: {},
  blocked: {},
  blockedBy: {},
  muted: {},
  mutedWords: [],
};

/** Whether either has blocked the other: both are kept apart, and neither is told by whom. */
export function isBlocked({ blocked, blockedBy }: Relations, uid: string): boolean {
  return Object.hasOwn(blocked, uid) || Object.hasOwn(blockedBy, uid);
}

/** Whether anything of theirs is kept away at an instant. */
export function isMuted(relations: Relations, uid: string, at: Date): boolean {
  return mutedKinds.some((kind) => isKindMuted(relations, { uid, kind }, at));
}

/** Whether what they do of one kind is kept away at an instant. */
export function isKindMuted(
  { muted }: Relations,
  { uid, kind }: { uid: string; kind: MutedKind },
  at: Date,
): boolean {
  const mute = Object.hasOwn(muted, uid) ? muted[uid] : undefined;
  const isInForce = mute !== undefined && (mute.until === null || mute.until > at);
  return isInForce && mute.what.includes(kind);
}

export function isFollowing({ following }: Relations, uid: string): boolean {
  return Object.hasOwn(following, uid);
}

/** Whom they follow, the latest first. */
export function follows({ following }: Relations): string[] {
  return Object.entries(following)
    .toSorted(([, one], [, other]) => other.getTime() - one.getTime())
    .map(([uid]) => uid);
}

/** What is of nobody blocked, either way. */
export function withoutBlocked<T>(
  relations: Relations,
  items: readonly T[],
  ownerOf: (item: T) => string,
): T[] {
  return items.filter((item) => !isBlocked(relations, ownerOf(item)));
}

/** A record without some of its keys. */
export function without<V>(
  record: Readonly<Record<string, V>>,
  ...keys: readonly string[]
): Record<string, V> {
  const gone = new Set(keys);
  return Object.fromEntries(Object.entries(record).filter(([key]) => !gone.has(key)));
}
