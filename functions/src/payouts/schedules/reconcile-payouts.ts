import { ledgerReader, reconciler, type Check, type Difference, type Postings } from "../../ledger/public.ts";
import { refundReader } from "../../payments/public.ts";
import { after, HOUR } from "../../platform/values/clock.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { payoutOverdue, refundsDiffer } from "../alarms.ts";
import { isInTransit, overdueBefore, type Payout } from "../payout.ts";
import { payoutReader } from "../payout-store.ts";

/** Refunds that settled within this time may not be in the ledger yet. */
const IN_TRANSIT_MS = HOUR;

/** What each currency has on its way back to buyers is what the running refunds are together. */
function refundingCheck(context: Context): Check {
  const ledger = ledgerReader(context);
  const refunds = refundReader(context);
  return {
    alarm: refundsDiffer,
    subjects: () => ledger.currencies(),
    inspect: (currency, now) =>
      // Read at one instant: a refund and its entry exist together or not at all.
      context.database.snapshot(async (reader) => {
        const postings = await ledger.sumIn(currency, reader);
        const running = await refunds.sumRunning(reader, currency);
        const justSettled = await refunds.sumSettledSince(reader, currency, after(now, -IN_TRANSIT_MS));
        return compareRefunding(currency, postings, { running, justSettled });
      }),
  };
}

/**
 * The refunding account equals the sum of the running refunds. One that has just settled may still be
 * included: the provider's report and its ledger entry are two transactions.
 */
export function compareRefunding(
  currency: string,
  { refunding }: Pick<Postings, "refunding">,
  refunds: { running: number; justSettled: number },
): Difference | undefined {
  const { running, justSettled } = refunds;
  const agrees = refunding >= running && refunding <= running + justSettled;
  return agrees ? undefined : { currency, expected: running, found: refunding };
}

const MAX_PAYOUTS = 100;

/** Checks payouts that are in transit for longer than a week, the oldest first. */
function overdueCheck(context: Context): Check {
  const payouts = payoutReader(context);
  return {
    alarm: payoutOverdue,
    async *subjects(now) {
      const overdue = await payouts.listInTransit(overdueBefore(now), MAX_PAYOUTS);
      yield* overdue.map(({ id }) => id);
    },
    inspect: async (id, now) => compareOverdue(await payouts.find(id), now),
  };
}

/** A payout arrives within a week. */
export function compareOverdue(payout: Payout | undefined, now: Date): Difference | undefined {
  const isOverdue = payout && isInTransit(payout) && payout.createdAt < overdueBefore(now);
  return isOverdue ? { currency: payout.currency, expected: 0, found: payout.amount } : undefined;
}

/** Compares the ledger with refunds and payouts. Safe to run twice: an alarm's id derives from what differs. */
export default defineSchedule(
  "payouts.reconcilePayouts",
  { reconcile: reconciler(refundingCheck, overdueCheck) },
  ({ now, reconcile }) => reconcile(now),
);
