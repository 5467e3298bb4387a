import { MINUTE } from "../../platform/values/clock.ts";
import { oneByOne } from "../../platform/concurrency/one-by-one.ts";
import { schedules } from "../../platform/schedules/schedule.ts";
import { checkpointStore, ledgerStore, pagesOf } from "../../ledger/public.ts";
import { leastPaid, payingOut } from "../paying-out.ts";

const A_PAGE = 50;
const MOST_SELLERS = 3_000;
/** Its page ends before the time-out of a schedule. */
const LONGEST_MS = 3 * MINUTE;

const needs = { ledger: ledgerStore, checkpoints: checkpointStore, payingOut };

/**
 * Pays out to everyone with something to be paid, one by one. Safe to run twice and to die anywhere: what was paid is
 * claimed. What a run does not reach is for the next, which goes on there.
 */
export default schedules("payouts.payOut", needs, async ({ now, database, ledger, checkpoints, ...rest }) => {
  const figures = { looked: 0, paid: 0, waiting: 0, failed: 0 };
  const from = await checkpoints.find("payOut");
  const bounds = { from, atOnce: A_PAGE, until: performance.now() + LONGEST_MS, most: MOST_SELLERS };
  for await (const { page, end } of pagesOf(ledger.findNextOpen, bounds)) {
    figures.looked += page.length;
    const describe = ({ seller, currency }: (typeof page)[number]) => ({ seller, currency });
    figures.failed += await oneByOne(page, { failure: "seller was not paid", describe }, async (holder) => {
      // One read tells of most that there is nothing to do.
      if ((await ledger.sumOpen(holder)) < leastPaid()) return;
      const outcome = await database.transact((unit) => rest.payingOut.pay(unit, { ...holder, at: now }));
      if ("payout" in outcome) figures.paid += 1;
      else figures.waiting += 1;
    });
    await checkpoints.save("payOut", end);
  }
  return figures;
});
