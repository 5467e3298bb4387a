import { listingReader } from "../listings/public.ts";
import type { Relations } from "../relations/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Entry } from "./feed.ts";
import type { OpenFeed } from "./feed-window.ts";
import { presentListed, presentWords, type Shown } from "./present-item.ts";
import { postStore } from "./post-store.ts";

type Item = Extract<Shown, object>["item"];

/** A page on which hardly anything may be shown ends short, with a cursor. */
const MAX_ROUNDS = 10;

interface FeedPage {
  readonly items: Item[];
  /** What was looked at last, where there may be more below it. */
  readonly last: Entry | undefined;
  /** Entries whose listings or words are there no more. */
  readonly gone: ReadonlySet<string>;
}

/** Makes a page of a feed's entries: each is looked up as it is now. One read for each that is looked at. */
export function pageShower(context: Pick<Context, "database">) {
  const listings = listingReader(context);
  const posts = postStore(context);

  async function look(
    entries: readonly Entry[],
    given: { relations: Relations; now: Date },
  ): Promise<Shown[]> {
    const ofListings = entries.filter(({ kind }) => kind !== "words");
    const ofWords = entries.filter(({ kind }) => kind === "words");
    const [foundListings, foundWords] = await Promise.all([
      listings.findAll(ofListings.map(({ id }) => id)),
      posts.findAll(ofWords.map(({ id }) => id)),
    ]);
    const shown = new Map<Entry, Shown>([
      ...ofListings.map((entry, at) => [entry, presentListed(entry, foundListings[at], given)] as const),
      ...ofWords.map((entry, at) => [entry, presentWords(entry, foundWords[at], given)] as const),
    ]);
    return entries.map((entry) => shown.get(entry) ?? "gone");
  }

  return async (
    feed: OpenFeed,
    { limit, ...given }: { limit: number; relations: Relations; now: Date },
  ): Promise<FeedPage> => {
    const items: Item[] = [];
    const gone = new Set<string>();
    const away = new Set<string>();
    let looked = 0;
    for (let round = 0; round < MAX_ROUNDS && items.length < limit; round += 1) {
      const missing = limit - items.length;
      if (feed.entries().length < looked + missing && !feed.isComplete()) await feed.extend(missing);
      const rest = feed.entries().slice(looked);
      // Of a seller who is away nothing is shown: one listing says so for all of theirs.
      const wanted = rest
        .filter(({ author, kind }) => kind === "words" || !away.has(author))
        .slice(0, missing);
      const last = wanted.at(-1);
      looked += last ? rest.indexOf(last) + 1 : rest.length;
      for (const [index, shown] of (await look(wanted, given)).entries()) {
        const entry = wanted[index];
        if (typeof shown === "object") items.push(shown.item);
        else if (entry && shown === "gone") gone.add(entry.id);
        else if (entry && shown === "away") away.add(entry.author);
      }
      if (rest.length === 0 && feed.isComplete()) break;
    }
    const all = feed.entries();
    const isEnd = looked >= all.length && feed.isComplete();
    return { items, last: isEnd ? undefined : all[looked - 1], gone };
  };
}
