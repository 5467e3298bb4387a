import { MINUTE } from "../../platform/values/clock.ts";
import { forEachIsolated } from "../../platform/concurrency/for-each-isolated.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { ledgerReader, scanBalances } from "../../ledger/public.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { minimumPayout, payoutCreator } from "../payout-creator.ts";

/** A page ends before the time-out of the schedule. */
const bounds = { pageSize: 50, max: 3_000, maxDurationMs: 3 * MINUTE };

const dependencies = {
  ledger: ledgerReader,
  pages: (context: Context) => scanBalances(context, "payOut", bounds),
  payoutCreator,
};

/**
 * Pays every seller with a payable balance, one at a time. Safe to run twice and to die anywhere: paid
 * entries are claimed. The next run continues where this one ends.
 */
export default defineSchedule(
  "payouts.payOut",
  dependencies,
  async ({ now, database, ledger, pages, ...rest }) => {
    const figures = { looked: 0, paid: 0, waiting: 0, failed: 0 };
    for await (const page of pages) {
      figures.looked += page.length;
      const describe = ({ seller, currency }: (typeof page)[number]) => ({ seller, currency });
      figures.failed += await forEachIsolated(
        page,
        { failure: "seller was not paid", describe },
        async (balanceKey) => {
          // For most sellers one read shows that there is nothing to do.
          if ((await ledger.sumOpen(balanceKey)) < minimumPayout()) return;
          const outcome = await database.runTransaction((transaction) =>
            rest.payoutCreator.pay(transaction, { ...balanceKey, at: now }),
          );
          if ("payout" in outcome) figures.paid += 1;
          else figures.waiting += 1;
        },
      );
    }
    return figures;
  },
);
