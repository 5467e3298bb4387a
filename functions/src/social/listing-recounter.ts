import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../platform/runtime/context.ts";
import { concurrencyLimit } from "../platform/concurrency/concurrency-limit.ts";
import { Coalescer, type CoalescedRun } from "../platform/concurrency/coalescer.ts";
import { counterStore } from "./counter-store.ts";
import { includes, decideRecount, settlesRecount, kinds, type Counters, type Kind } from "./counters.ts";
import { membershipStore } from "./membership-store.ts";

/** Random extra wait of an instance, so that one counts and the others find it done. */
const JITTER = 0.25;

/** How many listings are recounted at once. */
const CONCURRENCY = 10;

/** Cache of one instance. */
interface Cache {
  coalescer: Coalescer;
  /** When each counter was last counted, as known here: an event before that costs nothing. */
  countedAt: Map<string, Date>;
}
const MAX_CACHED = 10_000;

/** Each instance has one context. */
const caches = new WeakMap<Context, Cache>();

function cacheOf(context: Context): Cache {
  const cache = caches.get(context) ?? { coalescer: new Coalescer(), countedAt: new Map() };
  caches.set(context, cache);
  return cache;
}

/**
 * Counts from the documents, never by adding up events, so that no event counts twice or out of order. Saving
 * reads the counter, counts and writes in one transaction: a later count is never overwritten by an earlier
 * one. The count itself runs outside the transaction and locks no document.
 */
export function listingRecounter(context: Context) {
  const { database } = context;
  const counters = counterStore(context);
  const memberships = membershipStore(context);
  const cache = cacheOf(context);
  const remember = (key: string, countedAt: Date | undefined) => {
    if (cache.countedAt.size >= MAX_CACHED) cache.countedAt.clear();
    if (countedAt) cache.countedAt.set(key, countedAt);
  };

  /** Counts, or returns why not. */
  const attempt = (
    kind: Kind,
    listingId: string,
    { run, waitedMs }: { run: CoalescedRun; waitedMs: number },
  ) =>
    database.runTransaction(async (transaction) => {
      const stored = await counters.find(listingId, transaction);
      const verdict = decideRecount(stored, kind, { at: run.latest, waitedMs });
      if (verdict.kind === "wait") return { waitMs: verdict.waitMs };
      run.close();
      if (verdict.kind === "schedule") counters.schedule(transaction, listingId, verdict.dueAt);
      if (verdict.kind !== "count") return { countedAt: stored?.countedAt?.[kind] };
      const counted = await memberships.count(kind, listingId);
      counters.saveCounts(transaction, listingId, { [kind]: counted });
      return { countedAt: counted.at };
    });

  /** Counts all kinds now and writes only changes. Costs 4 reads and up to one write. */
  const recount = (listingId: string): Promise<{ counters: Counters; differed: boolean }> =>
    database.runTransaction(async (transaction) => {
      const stored = (await counters.find(listingId, transaction)) ?? { listingId };
      const count = async (kind: Kind) => [kind, await memberships.count(kind, listingId)] as const;
      const counted = await Promise.all(kinds.map(count));
      const differed = counted.some(([kind, { count: current }]) => (stored[kind] ?? 0) !== current);
      const isRecountSettled = counted.every(([, { at }]) => settlesRecount(stored, at));
      if (differed || isRecountSettled) {
        counters.saveCounts(transaction, listingId, { ...Object.fromEntries(counted), isRecountSettled });
      }
      const numbers = Object.fromEntries(counted.map(([kind, { count: current }]) => [kind, current]));
      return { counters: { ...stored, ...numbers }, differed };
    });

  return {
    /** Resolves when the counter includes what was committed at `at`, or a recount is scheduled. */
    include: async (kind: Kind, listingId: string, at: Date): Promise<void> => {
      const key = `${kind} ${listingId}`;
      if (includes(cache.countedAt.get(key), at)) return;
      await cache.coalescer.join(key, at, async (run) => {
        let waitedMs = 0;
        for (;;) {
          const { waitMs, countedAt } = await attempt(kind, listingId, { run, waitedMs });
          if (waitMs === undefined) return remember(key, countedAt);
          const jittered = Math.ceil(waitMs * (1 + JITTER * Math.random()));
          await sleep(jittered);
          waitedMs += jittered;
        }
      });
    },

    recount,

    /** Recounts some listings, a few at a time, and returns how many counters differed. */
    recountAll: async (listingIds: readonly string[]): Promise<number> => {
      const runLimited = concurrencyLimit(CONCURRENCY);
      const results = await Promise.all(listingIds.map((listingId) => runLimited(() => recount(listingId))));
      return results.filter(({ differed }) => differed).length;
    },
  };
}
