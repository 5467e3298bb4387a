import * as z from "zod";
import { listingReader } from "../listings/public.ts";
import { defineBackfill } from "../platform/backfill/define-backfill.ts";
import { concurrencyLimit } from "../platform/concurrency/concurrency-limit.ts";
import { includeInCount, reconcileCount, type ReconciledCount } from "../platform/counts/recounter.ts";
import type { Context } from "../platform/runtime/context.ts";
import { sellerFigures } from "../sellers/public.ts";
import { counterStore } from "./counter-store.ts";
import { kinds, settlesRecount, type Count, type Counters, type Kind } from "./counters.ts";
import { membershipStore } from "./membership-store.ts";

/** How many listings are recounted at once. */
const CONCURRENCY = 10;

/** Some kinds of one listing, which share a document. */
interface Key {
  readonly listingId: string;
  readonly kinds: readonly [Kind, ...Kind[]];
}

interface Counted {
  /** The earliest of its counts. */
  readonly at: Date;
  readonly counts: Partial<Record<Kind, Count>>;
}

/** The counters of listings, counted from the documents of their likes, watchers and comments. */
export function listingCounts(context: Context) {
  const counters = counterStore(context);
  const memberships = membershipStore(context);
  const listings = listingReader(context);
  const figures = sellerFigures(context);

  const isSettledBy = (stored: Counters | undefined, { counts }: Counted) =>
    stored !== undefined &&
    kinds.every((kind) => counts[kind] !== undefined && settlesRecount(stored, counts[kind].at));

  const definition: ReconciledCount<Key, Counters, Counted> = {
    nameOf: (key) => `counters ${key.kinds.join("+")} ${key.listingId}`,
    find: (transaction, { listingId }) => counters.find(listingId, transaction),
    stateOf: (stored, { kinds: [kind] }) => ({
      countedAt: stored.countedAt?.[kind],
      size: stored[kind] ?? 0,
      scheduledFor: stored.dueAt,
    }),
    count: async ({ listingId, kinds: wanted }) => {
      const counted = await Promise.all(
        wanted.map(async (kind) => [kind, await memberships.count(kind, listingId)] as const),
      );
      const at = new Date(Math.min(...counted.map(([, count]) => count.at.getTime())));
      return { at, counts: Object.fromEntries(counted) };
    },
    save: async (transaction, { listingId }, { stored, counted }) => {
      const likes = (counted.counts.likes?.count ?? stored?.likes ?? 0) - (stored?.likes ?? 0);
      const listing = likes === 0 ? undefined : await listings.find(listingId);
      counters.saveCounts(transaction, listingId, {
        ...counted.counts,
        isRecountSettled: isSettledBy(stored, counted),
      });
      // The difference that this transaction saves: whoever counts the same again finds none.
      const now = context.clock.now();
      if (listing) figures.add(transaction, { seller: listing.seller, key: listingId, at: now }, { likes });
    },
    schedule: (transaction, { listingId }, at) => counters.schedule(transaction, listingId, at),
    differs: (stored, { counts }) =>
      kinds.some((kind) => (stored?.[kind] ?? 0) !== (counts[kind]?.count ?? 0)),
    settles: isSettledBy,
  };

  /** Counts all kinds now and writes only changes. Costs 4 reads, and a read and two writes where they differ. */
  async function recount(listingId: string): Promise<{ counters: Counters; differed: boolean }> {
    const { stored, counted, differed } = await reconcileCount(context, definition, { listingId, kinds });
    const numbers = Object.entries(counted.counts).map(([kind, { count }]) => [kind, count]);
    return { counters: { ...(stored ?? { listingId }), ...Object.fromEntries(numbers) }, differed };
  }

  return {
    /** Resolves when the counter includes what was committed at `at`, or a recount is scheduled. */
    include: (kind: Kind, listingId: string, at: Date): Promise<void> =>
      includeInCount(context, definition, { key: { listingId, kinds: [kind] }, at }),

    recount,

    /** Recounts some listings, a few at a time, and returns how many counters differed. */
    recountAll: async (listingIds: readonly string[]): Promise<number> => {
      const runLimited = concurrencyLimit(CONCURRENCY);
      const results = await Promise.all(listingIds.map((listingId) => runLimited(() => recount(listingId))));
      return results.filter(({ differed }) => differed).length;
    },
  };
}

/** Recounts every listing, with or without counters. */
export const counterRebuild = defineBackfill({
  name: "social.recountListing",
  sheds: "degraded",
  parameters: z.object({}),
  documents: (context) => listingReader(context).all(),
  costPerDocument: { reads: 5, writes: 2 },
  sliceSize: 200,
  concurrency: 10,
});
