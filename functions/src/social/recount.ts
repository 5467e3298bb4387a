import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../platform/runtime/context.ts";
import { concurrencyLimit } from "../platform/concurrency/concurrency-limit.ts";
import { Rounds, type Round } from "../platform/concurrency/rounds.ts";
import { counterStore } from "./counter-store.ts";
import { includes, judge, keepsPromise, kinds, type Counters, type Kind } from "./counters.ts";
import { membershipStore } from "./membership-store.ts";

/** How much longer than need be an instance waits at most, so that one counts and the others find it done. */
const JITTER = 0.25;

/** How many listings are recounted at once. */
const AT_ONCE = 10;

/** What an instance keeps in mind. */
interface Memory {
  rounds: Rounds;
  /** When each counter was last counted, as far as known here: an event that this includes costs nothing. */
  countedAt: Map<string, Date>;
}
const MOST_REMEMBERED = 10_000;

/** Each instance has one context. */
const memories = new WeakMap<Context, Memory>();

function memoryOf(context: Context): Memory {
  const memory = memories.get(context) ?? { rounds: new Rounds(), countedAt: new Map() };
  memories.set(context, memory);
  return memory;
}

/**
 * Counts from the documents, never by adding up events, so that no event can be counted twice or in the wrong order.
 * Whoever saves has read the counter, then counted, then saved, in one transaction: a later count is never
 * overwritten by an earlier one. The count itself is outside of the transaction and locks no document.
 */
export function recounting(context: Context) {
  const { database } = context;
  const counters = counterStore(context);
  const memberships = membershipStore(context);
  const memory = memoryOf(context);
  const remember = (key: string, countedAt: Date | undefined) => {
    if (memory.countedAt.size >= MOST_REMEMBERED) memory.countedAt.clear();
    if (countedAt) memory.countedAt.set(key, countedAt);
  };

  /** One look at the counter: counts, or tells why not. */
  const attempt = (kind: Kind, listingId: string, { round, waitedMs }: { round: Round; waitedMs: number }) =>
    database.transact(async (unit) => {
      const stored = await counters.find(listingId, unit);
      const verdict = judge(stored, kind, { at: round.latest, waitedMs });
      if (verdict.kind === "wait") return { waitMs: verdict.waitMs };
      round.close();
      if (verdict.kind === "promise") counters.promise(unit, listingId, verdict.dueAt);
      if (verdict.kind !== "count") return { countedAt: stored?.countedAt?.[kind] };
      const counted = await memberships.count(kind, listingId);
      counters.saveCounts(unit, listingId, { [kind]: counted });
      return { countedAt: counted.at };
    });

  /** Counts all kinds now, and writes only what that changes. Costs 4 reads and up to a write. */
  const recount = (listingId: string): Promise<{ counters: Counters; differed: boolean }> =>
    database.transact(async (unit) => {
      const stored = (await counters.find(listingId, unit)) ?? { listingId };
      const count = async (kind: Kind) => [kind, await memberships.count(kind, listingId)] as const;
      const counted = await Promise.all(kinds.map(count));
      const differed = counted.some(([kind, { count: current }]) => (stored[kind] ?? 0) !== current);
      const promiseIsKept = counted.every(([, { at }]) => keepsPromise(stored, at));
      if (differed || promiseIsKept) {
        counters.saveCounts(unit, listingId, { ...Object.fromEntries(counted), promiseIsKept });
      }
      const numbers = Object.fromEntries(counted.map(([kind, { count: current }]) => [kind, current]));
      return { counters: { ...stored, ...numbers }, differed };
    });

  return {
    /** Resolves when the counter includes what was committed at `at`, or a promise to count it stands. */
    include: async (kind: Kind, listingId: string, at: Date): Promise<void> => {
      const key = `${kind} ${listingId}`;
      if (includes(memory.countedAt.get(key), at)) return;
      await memory.rounds.join(key, at, async (round) => {
        let waitedMs = 0;
        for (;;) {
          const { waitMs, countedAt } = await attempt(kind, listingId, { round, waitedMs });
          if (waitMs === undefined) return remember(key, countedAt);
          const jittered = Math.ceil(waitMs * (1 + JITTER * Math.random()));
          await sleep(jittered);
          waitedMs += jittered;
        }
      });
    },

    recount,

    /** Recounts some listings, a few at once, and tells how many counters were wrong. */
    recountAll: async (listingIds: readonly string[]): Promise<number> => {
      const limited = concurrencyLimit(AT_ONCE);
      const results = await Promise.all(listingIds.map((listingId) => limited(() => recount(listingId))));
      return results.filter(({ differed }) => differed).length;
    },
  };
}
