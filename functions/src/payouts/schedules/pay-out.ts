import { MINUTE } from "../../platform/values/clock.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { sweep } from "../../platform/schedules/sweep.ts";
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
  async ({ now, database, ledger, checkpoints, ...services }) => {
    let looked = 0;
    /** The checkpoint advances only past sellers that were processed. */
    async function* listPayable() {
      const from = await checkpoints.find("payOut");
      const until = performance.now() + MAX_DURATION_MS;
      const bounds = { from, pageSize: PAGE_SIZE, until, max: MAX_SELLERS };
      for await (const { page, end } of scanPages(ledger.findNextOpen, bounds)) {
        looked += page.length;
        yield* page;
        await checkpoints.save("payOut", end);
      }
    }

    const figures = await sweep({
      list: listPayable,
      outcomes: ["paid", "waiting"],
      process: async (balanceKey) => {
        // For most sellers one read shows that there is nothing to do.
        if ((await ledger.sumOpen(balanceKey)) < minimumPayout()) return undefined;
        const outcome = await database.runTransaction((transaction) =>
          services.payoutCreator.pay(transaction, { ...balanceKey, at: now }),
        );
        return "payout" in outcome ? "paid" : "waiting";
      },
      failure: "seller was not paid",
      describe: ({ seller, currency }) => ({ seller, currency }),
    });
    return { looked, ...figures };
  },
);
