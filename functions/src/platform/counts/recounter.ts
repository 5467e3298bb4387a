import { setTimeout as sleep } from "node:timers/promises";
import { Coalescer, type CoalescedRun } from "../concurrency/coalescer.ts";
import type { Transaction } from "../firestore/transaction.ts";
import type { Context } from "../runtime/context.ts";
import { decideRecount, includes, type CountState } from "./decide-recount.ts";

/** A count that is derived from documents: where they are, and where the count is stored. */
export interface CountDefinition<Key, Stored, Counted extends { readonly at: Date | undefined }> {
  /** Names the count among all of an instance. */
  nameOf(key: Key): string;
  find(transaction: Transaction, key: Key): Promise<Stored | undefined>;
  /** Undefined where no interval is kept between two counts. */
  stateOf(stored: Stored, key: Key): CountState | undefined;
  /** Counts the documents, outside of the transaction, so that none is locked. `at` is Firestore's clock. */
  count(key: Key): Promise<Counted>;
  save(
    transaction: Transaction,
    key: Key,
    found: { stored: Stored | undefined; counted: Counted },
  ): void | Promise<void>;
  /** Leaves the count to a schedule or a job that runs after `at`. */
  schedule?(transaction: Transaction, key: Key, at: Date): void | Promise<void>;
}

/** A count that can be compared with what is stored. */
export interface ReconciledCount<
  Key,
  Stored,
  Counted extends { readonly at: Date | undefined },
> extends CountDefinition<Key, Stored, Counted> {
  differs(stored: Stored | undefined, counted: Counted): boolean;
  /** Whether the count makes a scheduled one needless, which is saved although nothing differs. */
  settles?(stored: Stored | undefined, counted: Counted): boolean;
}

/** Random extra wait of an instance, so that one counts and the others find it done. */
const JITTER = 0.25;

const MAX_CACHED = 10_000;

/** Of one instance, which has one context. */
interface Cache {
  readonly coalescer: Coalescer;
  /** When each count was last made, as known here: an event before that costs nothing. */
  readonly countedAt: Map<string, Date>;
}
const caches = new WeakMap<Context, Cache>();

function cacheOf(context: Context): Cache {
  const cache = caches.get(context) ?? { coalescer: new Coalescer(), countedAt: new Map<string, Date>() };
  caches.set(context, cache);
  return cache;
}

/**
 * Makes the count include what was committed at `at`: resolves when it does, or when a count is scheduled that will.
 * It counts documents and never adds up events, so that none counts twice or out of order. Requests of one instance
 * share a count that has not begun, and few counts are made in a burst. Saving reads the stored count, counts and
 * writes in one transaction, so that no earlier count overwrites a later one.
 */
export async function includeInCount<Key, Stored, Counted extends { readonly at: Date | undefined }>(
  context: Context,
  definition: CountDefinition<Key, Stored, Counted>,
  { key, at }: { key: Key; at: Date },
): Promise<void> {
  const { coalescer, countedAt } = cacheOf(context);
  const name = definition.nameOf(key);
  if (includes(countedAt.get(name), at)) return;

  /** Counts, or returns how long to wait. */
  const attempt = (run: CoalescedRun, waitedMs: number) =>
    context.database.runTransaction(async (transaction) => {
      const stored = await definition.find(transaction, key);
      const state = stored && definition.stateOf(stored, key);
      const decision = decideRecount(state, { at: run.latest, waitedMs });
      if (decision.kind === "wait") return { waitMs: decision.waitMs };
      run.close();
      if (decision.kind === "schedule") await definition.schedule?.(transaction, key, decision.at);
      if (decision.kind !== "count") return { countedAt: state?.countedAt };
      const counted = await definition.count(key);
      await definition.save(transaction, key, { stored, counted });
      return { countedAt: counted.at };
    });

  await coalescer.join(name, at, async (run) => {
    for (let waitedMs = 0; ;) {
      const outcome = await attempt(run, waitedMs);
      if (outcome.waitMs === undefined) {
        if (countedAt.size >= MAX_CACHED) countedAt.clear();
        if (outcome.countedAt) countedAt.set(name, outcome.countedAt);
        return;
      }
      const jittered = Math.ceil(outcome.waitMs * (1 + JITTER * Math.random()));
      await sleep(jittered);
      waitedMs += jittered;
    }
  });
}

/** Counts now and writes only changes: what is stored, what was counted, and whether they differed. */
export function reconcileCount<Key, Stored, Counted extends { readonly at: Date | undefined }>(
  { database }: Pick<Context, "database">,
  definition: ReconciledCount<Key, Stored, Counted>,
  key: Key,
): Promise<{ stored: Stored | undefined; counted: Counted; differed: boolean }> {
  return database.runTransaction(async (transaction) => {
    const stored = await definition.find(transaction, key);
    const counted = await definition.count(key);
    const differed = definition.differs(stored, counted);
    if (differed || definition.settles?.(stored, counted))
      await definition.save(transaction, key, { stored, counted });
    return { stored, counted, differed };
  });
}
