import { MINUTE } from "../../platform/values/clock.ts";
import { forEachIsolated } from "../../platform/concurrency/for-each-isolated.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { checkpointStore, ledgerStore, scanPages } from "../../ledger/public.ts";
import { minimumPayout, payoutCreator } from "../payout-creator.ts";

const PAGE_SIZE = 50;
const MAX_SELLERS = 3_000;
/** A page ends before the time-out of the schedule. */
const MAX_DURATION_MS = 3 * MINUTE;

const dependencies = { ledger: ledgerStore, checkpoints: checkpointStore, payoutCreator };

/**
 * Pays every seller with a payable balance, one at a time. Safe to run twice and to die anywhere: paid
 * entries are claimed. The next run continues where this one ends.
 */
export default defineSchedule(
  "payouts.payOut",
  dependencies,
  async ({ now, database, ledger, checkpoints, ...rest }) => {
    const figures = { looked: 0, paid: 0, waiting: 0, failed: 0 };
    const from = await checkpoints.find("payOut");
    const bounds = {
      from,
      pageSize: PAGE_SIZE,
      until: performance.now() + MAX_DURATION_MS,
      max: MAX_SELLERS,
    };
    for await (const { page, end } of scanPages(ledger.findNextOpen, bounds)) {
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
      await checkpoints.save("payOut", end);
    }
    return figures;
  },
);
