import { follows, isBlocked, isKindMuted, type Relations } from "../relations/public.ts";
import { idFrom } from "../platform/values/ids.ts";
import type { Feed } from "./feed.ts";

/** Asked each time. Whoever follows more has the others asked by turns: a third of them each time. */
const CORE_SIZE = 300;
const MAX_ASKED_EACH_TIME = 600;
const CORE = 0;
const TURNS = 3;

/** Somebody whose posts a feed has. */
interface Source {
  readonly author: string;
  readonly key: string;
  /** 0 is asked each time, 1 to 3 take turns. */
  readonly group: number;
}

/** Whom to ask, and what the feed knows of its sources when they have answered. */
export interface PullPlan {
  /** All whose posts are shown. */
  readonly authors: readonly string[];
  /** Asked for what is later than this. */
  readonly known: readonly { readonly since: Date; readonly authors: readonly string[] }[];
  /** Asked for all down to the feed's floor: nothing of theirs is in it. */
  readonly fresh: readonly string[];
  /** Whose answers reach up to now. */
  readonly groups: readonly number[];
  readonly sources: string;
  readonly turn: number;
}

const KEY_LENGTH = 11;

/** Whom a member is shown: those they follow, but for who is blocked, either way, or muted. Whom they followed last comes first. */
export function shownAuthors(relations: Relations, now: Date): string[] {
  return follows(relations).filter(
    (uid) => !isBlocked(relations, uid) && !isKindMuted(relations, { uid, kind: "feed" }, now),
  );
}

/**
 * Plans a look at a feed. When it is opened, all are asked whose turn it is; when one pages on, only those of whom it has nothing yet:
 * who is followed anew, or was muted until now.
 */
export function planPull(
  authors: readonly string[],
  { feed, isOpening }: { feed: Feed | undefined; isOpening: boolean },
): PullPlan {
  const earlier = groupsByKey(feed?.sources ?? "");
  const turn = feed?.turn ?? 1;
  const asked = isOpening ? [CORE, turn] : [];
  const takesTurns = authors.length > MAX_ASKED_EACH_TIME;
  const fresh: string[] = [];
  const known = new Map<number, string[]>();
  const sources = authors.map((author, index): Source => {
    const key = keyOf(author);
    const group = takesTurns && index >= CORE_SIZE ? turnOf(key) : CORE;
    const before = earlier.get(key);
    if (before === undefined) {
      fresh.push(author);
      return { author, key, group };
    }
    // Who leaves a group that is asked is asked with it: of the next one it would count as asked later than it was.
    if (!asked.includes(group) && !asked.includes(before)) return { author, key, group: before };
    known.set(before, [...(known.get(before) ?? []), author]);
    return { author, key, group };
  });
  // Whoever comes into a group that was empty is asked now.
  const occupied = new Set(earlier.values());
  const groups = Array.from({ length: TURNS + 1 }, (_, group) => group);
  return {
    authors,
    known: [...known].map(([group, ofGroup]) => ({
      since: feed?.pulledAt[group] ?? new Date(0),
      authors: ofGroup,
    })),
    fresh,
    groups: groups.filter((group) => asked.includes(group) || !occupied.has(group)),
    sources: sources.map(({ key, group }) => `${key}${group}`).join(""),
    turn: isOpening && takesTurns ? (turn % TURNS) + 1 : turn,
  };
}

/** Until when the posts of each group are there, after a look at `at`. */
export function pulledAt(feed: Feed | undefined, { groups }: PullPlan, at: Date): Date[] {
  return Array.from({ length: TURNS + 1 }, (_, group) => {
    const before = feed?.pulledAt[group];
    return before && !groups.includes(group) ? before : at;
  });
}

/** Whose they are, in a document. */
export function writeKeys(authors: readonly string[]): string {
  return authors.map(keyOf).join("");
}

/** Those among `authors` whose keys were written. */
export function pickByKeys(authors: readonly string[], keys: readonly string[]): string[][] {
  const byKey = new Map(authors.map((author) => [keyOf(author), author]));
  return keys.map((written) =>
    Array.from({ length: written.length / KEY_LENGTH }, (_, index) =>
      byKey.get(written.slice(index * KEY_LENGTH, (index + 1) * KEY_LENGTH)),
    ).filter((author) => author !== undefined),
  );
}

/** Short, as thousands of them are in one document. */
function keyOf(author: string): string {
  return idFrom("source", author).slice(0, KEY_LENGTH);
}

function turnOf(key: string): number {
  return 1 + (Number.parseInt(key.slice(0, 4), 16) % TURNS);
}

function groupsByKey(sources: string): Map<string, number> {
  const groups = new Map<string, number>();
  for (let start = 0; start < sources.length; start += KEY_LENGTH + 1) {
    const end = start + KEY_LENGTH;
    groups.set(sources.slice(start, end), Number(sources[end]));
  }
  return groups;
}
