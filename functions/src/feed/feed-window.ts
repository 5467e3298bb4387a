import { relationsReader, type Relations } from "../relations/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import { after, DAY, MINUTE } from "../platform/values/clock.ts";
import {
  cutWindow,
  higherOf,
  isBelow,
  mergeEntries,
  type Entry,
  type Feed,
  type Position,
  type Window,
} from "./feed.ts";
import { feedStore } from "./feed-store.ts";
import { postStore } from "./post-store.ts";
import { readNewest, type Asked } from "./read-newest.ts";
import { planPull, pulledAt, shownAuthors, type PullPlan } from "./sources.ts";

/** Firestore may name a commit a little earlier than it lets anybody see it. */
const OVERLAP_MS = MINUTE;
const KEPT_MS = 60 * DAY;
/** Read again at each look until the document is written, which costs three reads. */
const MAX_READ_AGAIN = 3;

interface Reading {
  readonly uid: string;
  readonly relations: Relations;
  readonly feed: Feed | undefined;
  readonly cursor: Position | null;
  readonly want: number;
  readonly now: Date;
}

/** What a member is shown, from a cursor down as far as it is asked for. */
export interface OpenFeed {
  /** Below the cursor. */
  entries(): readonly Entry[];
  isComplete(): boolean;
  /** Goes on below the last entry. */
  extend(want: number): Promise<void>;
  /** Keeps what was found, but for the entries that are gone for good. `last` is where the next page goes on. */
  close(gone: ReadonlySet<string>, last: Position | undefined): Promise<void>;
}

/** Brings a member's feed up to date by what it has not got, and opens it. */
export function feedOpener(context: Pick<Context, "database">) {
  const feeds = feedStore(context);
  const posts = postStore(context);
  const relationsOf = relationsReader(context);

  return {
    referencesTo: (uid: string) => [feeds.referenceTo(uid), relationsOf.referenceTo(uid)],
    find: feeds.find,
    relationsOf: relationsOf.read,

    async open({ uid, relations, feed, cursor, want, now }: Reading): Promise<OpenFeed> {
      const authors = shownAuthors(relations, now);
      const shown = new Set(authors);
      const plan = planPull(authors, { feed, isOpening: cursor === null });
      const known = feed?.entries.filter(({ author }) => shown.has(author)) ?? [];
      const before: Window = { entries: known, floor: feed?.floor ?? null };
      const pulled = await readNewest(posts, { asked: askedBy(plan, before), below: null, known, want });
      const news = findNews(pulled.read, known);
      const kept: Window = {
        entries: mergeEntries(pulled.entries, [], before.floor),
        floor: higherOf(pulled.floor, before.floor),
      };
      // Where not all of the news was read, what is known below them no longer follows upon them.
      const isCut = kept.floor !== before.floor;
      let isChanged = news.isMoved || isCut || isWorthSaving(pulled.read, plan, feed);
      // Deeper than the feed reaches: read for this page alone.
      const isDeeper = cursor !== null && kept.floor !== null && isBelow(cursor, kept.floor);
      let window: Window = isDeeper ? { entries: [], floor: cursor } : kept;

      return {
        entries: () => (cursor ? window.entries.filter((entry) => isBelow(entry, cursor)) : window.entries),
        isComplete: () => window.floor === null,
        async extend(more) {
          const asked = [{ authors, since: null }];
          const found = await readNewest(posts, { asked, below: window.floor, known: [], want: more });
          window = { entries: mergeEntries(window.entries, found.entries, null), floor: found.floor };
          isChanged ||= !isDeeper && found.read.length > 0;
        },
        async close(gone, last) {
          // The next page asks nobody again: what it is to show has to be kept.
          isChanged ||= last !== undefined && news.entries.some((entry) => isBelow(entry, last));
          const saved = isDeeper ? kept : window;
          const entries = saved.entries.filter(({ id }) => !gone.has(id));
          const isFaded = saved.entries.length - entries.length >= MAX_READ_AGAIN;
          if (!isChanged && !isFaded) return;
          await feeds.save({
            uid,
            ...cutWindow({ entries, floor: saved.floor }),
            sources: plan.sources,
            pulledAt: pulledAt(feed, plan, after(pulled.readAt ?? now, -OVERLAP_MS)),
            turn: plan.turn,
            expireAt: after(now, KEPT_MS),
          });
        },
      };
    },
  };
}

/** Of a new source all that stands above the floor: below it, the feed has nothing of anybody. */
function askedBy({ known, fresh }: PullPlan, { floor }: Window): Asked[] {
  const since = floor && after(floor.at, -1);
  return [...known, ...(fresh.length > 0 ? [{ authors: fresh, since }] : [])];
}

/** What was read and not known, or known elsewhere: without being kept, it would come again where it stood. */
function findNews(read: readonly Entry[], known: readonly Entry[]) {
  const byId = new Map(known.map(({ id, at }) => [id, at.getTime()]));
  const entries = read.filter(({ id, at }) => byId.get(id) !== at.getTime());
  return { entries, isMoved: entries.some(({ id }) => byId.has(id)) };
}

/** Without it, the next look asks since the same instant: it reads the same again and misses nothing. */
function isWorthSaving(
  read: readonly Entry[],
  { sources, turn, authors }: PullPlan,
  feed: Feed | undefined,
): boolean {
  if (!feed) return authors.length > 0;
  return sources !== feed.sources || turn !== feed.turn || read.length >= MAX_READ_AGAIN;
}
