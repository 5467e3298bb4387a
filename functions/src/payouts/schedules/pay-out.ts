import { MINUTE } from "../../platform/values/clock.ts";
import { forEachIsolated } from "../../platform/concurrency/for-each-isolated.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { checkpointStore, ledgerStore, scanPages } from "../../ledger/public.ts";
import { minimumPayout, payoutCreator } from "../payout-creator.ts";

const PAGE_SIZE = 50;
const MAX_SELLERS = 3_000;
/** Its page ends before the time-out of a schedule. */
const MAX_DURATION_MS = 3 * MINUTE;

const dependencies = { ledger: ledgerStore, checkpoints: checkpointStore, payoutCreator };

/**
 * Pays out to everyone with something to be paid, one by one. Safe to run twice and to die anywhere: what was paid is
 * claimed. What a run does not reach is for the next, which goes on there.
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
          // One read tells of most that there is nothing to do.
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
