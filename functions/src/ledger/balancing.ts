import { setTimeout as sleep } from "node:timers/promises";
import { after, SECOND } from "../platform/values/clock.ts";
import type { Context } from "../platform/runtime/context.ts";
import { idFrom } from "../platform/values/ids.ts";
import { enqueue } from "../platform/jobs/job-store.ts";
import { Rounds, type Round } from "../platform/concurrency/rounds.ts";
import { balanceId, differs, judge, type Balance, type Holder } from "./balance.ts";
import { balanceStore } from "./balance-store.ts";
import { recountBalance } from "./jobs.ts";
import { ledgerStore } from "./ledger-store.ts";

/** An instance whose clock is fast must not count before the pause is over by Firestore's. */
const CLOCKS_DIFFER_MS = SECOND;

/** Each instance has one context: who comes while a count is about to begin shares it. */
const roundsOf = new WeakMap<Context, Rounds>();

/**
 * Counts balances from the entries, never by adding up events, so that none counts twice or in the wrong order. Whoever
 * saves has read the balance, then counted, then saved, in one transaction: a later count is never overwritten by an
 * earlier one. The count itself is outside of the transaction and locks no entry.
 */
export function balancing(context: Context) {
  const { database } = context;
  const balances = balanceStore(context);
  const ledger = ledgerStore(context);
  const rounds = roundsOf.get(context) ?? new Rounds();
  roundsOf.set(context, rounds);

  async function count(holder: Holder): Promise<Balance> {
    const { sums, entries, at } = await ledger.sumOf(holder);
    const { seller, currency } = holder;
    return { seller, currency, ...sums, entries, at };
  }

  /** One look at the balance: counts, or tells how long to wait. */
  const attempt = (holder: Holder, { round, waitedMs }: { round: Round; waitedMs: number }) =>
    database.transact(async (unit) => {
      const stored = await balances.find(holder, unit);
      const verdict = judge(stored, { at: round.latest, waitedMs });
      if (verdict.kind === "wait") return verdict.waitMs;
      round.close();
      if (verdict.kind === "count") balances.save(unit, await count(holder));
      if (verdict.kind === "later") {
        const { seller, currency } = holder;
        // All who come within one pause ask for the same job.
        const id = idFrom("recountBalance", balanceId(holder), String(verdict.at.getTime()));
        const dueAt = after(verdict.at, CLOCKS_DIFFER_MS);
        await enqueue(unit, recountBalance, { id, payload: { seller, currency }, dueAt });
      }
      return 0;
    });

  return {
    /** Resolves when the balance includes what was committed at `at`, or a job to count it stands. */
    include: (holder: Holder, at: Date): Promise<void> =>
      rounds.join(balanceId(holder), at, async (round) => {
        let waitedMs = 0;
        for (let waitMs = -1; waitMs !== 0; waitedMs += waitMs) {
          waitMs = Math.ceil(await attempt(holder, { round, waitedMs }));
          if (waitMs > 0) await sleep(waitMs);
        }
      }),

    /** Counts now and writes only what that changes. Tells what had been there and what is. */
    recount: (
      holder: Holder,
    ): Promise<{ stored: Balance | undefined; counted: Balance; differed: boolean }> =>
      database.transact(async (unit) => {
        const stored = await balances.find(holder, unit);
        const counted = await count(holder);
        const differed = differs(stored, counted);
        if (differed) balances.save(unit, counted);
        return { stored, counted, differed };
      }),
  };
}
