import { setTimeout as sleep } from "node:timers/promises";
import { after, SECOND } from "../platform/values/clock.ts";
import type { Context } from "../platform/runtime/context.ts";
import { idFrom } from "../platform/values/ids.ts";
import { enqueue } from "../platform/jobs/job-store.ts";
import { Coalescer, type CoalescedRun } from "../platform/concurrency/coalescer.ts";
import { balanceId, differs, decideRecount, type Balance, type BalanceKey } from "./balance.ts";
import { balanceStore } from "./balance-store.ts";
import { recountBalance } from "./jobs.ts";
import { ledgerReader } from "./ledger-store.ts";

/** An instance with a fast clock must not count before the interval has passed by Firestore's clock. */
const CLOCK_SKEW_MS = SECOND;

/** Each instance has one context: concurrent requests share a count that has not begun. */
const coalescers = new WeakMap<Context, Coalescer>();

/**
 * Counts balances from the entries, never by adding up events, so that none counts twice or out of order.
 * Saving reads the balance, counts and writes in one transaction: a later count is never overwritten by an
 * earlier one. The count itself runs outside the transaction and locks no entry.
 */
export function balanceRecounter(context: Context) {
  const { database } = context;
  const balances = balanceStore(context);
  const ledger = ledgerReader(context);
  const coalescer = coalescers.get(context) ?? new Coalescer();
  coalescers.set(context, coalescer);

  async function count(balanceKey: BalanceKey): Promise<Balance> {
    const { sums, entries, at } = await ledger.sumOf(balanceKey);
    const { seller, currency } = balanceKey;
    return { seller, currency, ...sums, entries, at };
  }

  /** Counts the balance, or returns how long to wait. */
  const attempt = (balanceKey: BalanceKey, { run, waitedMs }: { run: CoalescedRun; waitedMs: number }) =>
    database.runTransaction(async (transaction) => {
      const stored = await balances.find(balanceKey, transaction);
      const verdict = decideRecount(stored, { at: run.latest, waitedMs });
      if (verdict.kind === "wait") return verdict.waitMs;
      run.close();
      if (verdict.kind === "count") balances.save(transaction, await count(balanceKey));
      if (verdict.kind === "later") {
        const { seller, currency } = balanceKey;
        // All requests within one interval enqueue the same job.
        const id = idFrom("recountBalance", balanceId(balanceKey), String(verdict.at.getTime()));
        const dueAt = after(verdict.at, CLOCK_SKEW_MS);
        await enqueue(transaction, recountBalance, { id, payload: { seller, currency }, dueAt });
      }
      return 0;
    });

  return {
    /** Resolves when the balance includes what was committed at `at`, or a job to count it exists. */
    include: (balanceKey: BalanceKey, at: Date): Promise<void> =>
      coalescer.join(balanceId(balanceKey), at, async (run) => {
        let waitedMs = 0;
        for (let waitMs = -1; waitMs !== 0; waitedMs += waitMs) {
          waitMs = Math.ceil(await attempt(balanceKey, { run, waitedMs }));
          if (waitMs > 0) await sleep(waitMs);
        }
      }),

    /** Counts now and writes only changes. Returns the stored and the counted sums. */
    recount: (
      balanceKey: BalanceKey,
    ): Promise<{ stored: Balance | undefined; counted: Balance; differed: boolean }> =>
      database.runTransaction(async (transaction) => {
        const stored = await balances.find(balanceKey, transaction);
        const counted = await count(balanceKey);
        const differed = differs(stored, counted);
        if (differed) balances.save(transaction, counted);
        return { stored, counted, differed };
      }),
  };
}
