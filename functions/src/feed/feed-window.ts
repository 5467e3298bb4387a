import { relationsReader, type Relations } from "../relations/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import { after, DAY, MINUTE } from "../platform/values/clock.ts";
import { isBelow, type Earlier, type Entry, type Feed, type Position, type Window } from "./feed.ts";
import { feedStore } from "./feed-store.ts";
import { postStore } from "./post-store.ts";
import { readNewest, type Asked } from "./read-newest.ts";
import { pickByKeys, planPull, pulledAt, shownAuthors, type PullPlan } from "./sources.ts";
import { addNews, addOlder, bottomOf, cutWindow, entriesOf, filterEntries } from "./window.ts";

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
      const stored = feed ?? { entries: [], floor: null };
      const before = filterEntries(stored, ({ author }) => shown.has(author));
      const { entries: known } = before;
      const asked = askedBy(plan, bottomOf(before));
      const pulled = await readNewest(posts, { asked, known, want });
      const news = findNews(pulled.read, entriesOf(before));
      const kept = addNews(before, pulled);
      const isCut = kept.floor !== before.floor;
      let isChanged = news.isMoved || isCut || isWorthSaving(pulled.read, plan, feed);
      // Deeper than the feed is complete: read for this page alone.
      const isDeeper = cursor !== null && kept.floor !== null && isBelow(cursor, kept.floor);
      let window: Window = isDeeper ? { entries: [], floor: cursor } : kept;

      return {
        entries: () => (cursor ? window.entries.filter((entry) => isBelow(entry, cursor)) : window.entries),
        isComplete: () => window.floor === null,
        async extend(more) {
          const { earlier } = window;
          const found = await readNewest(posts, {
            asked: earlier ? askedInGap(earlier, authors) : [{ authors, since: null, below: window.floor }],
            known: earlier?.entries ?? [],
            want: more,
          });
          window = addOlder(window, found);
          isChanged ||= !isDeeper && (found.read.length > 0 || earlier !== undefined);
        },
        async close(gone, last) {
          // The next page asks nobody again: what it is to show has to be kept.
          isChanged ||= last !== undefined && news.entries.some((entry) => isBelow(entry, last));
          const saved = isDeeper ? kept : window;
          const lasting = filterEntries(saved, ({ id }) => !gone.has(id));
          const isFaded = saved.entries.length - lasting.entries.length >= MAX_READ_AGAIN;
          if (!isChanged && !isFaded) return;
          await feeds.save({
            uid,
            ...cutWindow(lasting),
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

/** Of a new source all that stands above the bottom: below it, the feed has nothing of anybody. */
function askedBy({ known, fresh }: PullPlan, bottom: Position | null): Asked[] {
  const since = bottom && after(bottom.at, -1);
  return [...known, ...(fresh.length > 0 ? [{ authors: fresh, since }] : [])];
}

function askedInGap({ unread }: Earlier, authors: readonly string[]): Asked[] {
  const unreadOf = pickByKeys(
    authors,
    unread.map(({ of }) => of),
  );
  return unread.map(({ since, below }, index) => ({ authors: unreadOf[index] ?? [], since, below }));
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
