import { ledgerReader, scanBalances } from "../../ledger/public.ts";
import { arePayoutsEnabled } from "../../payments/public.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { sweep } from "../../platform/schedules/sweep.ts";
import { MINUTE } from "../../platform/values/clock.ts";
import { minimumPayout, payoutCreator } from "../payout-creator.ts";

/** A page ends before the time-out of the schedule. */
const bounds = { max: 3_000, maxDurationMs: 3 * MINUTE };

const dependencies = {
  ledger: ledgerReader,
  sellers: (context: Context) => scanBalances(context, "payOut", bounds),
  payoutCreator,
};

/**
 * Pays every seller with a payable balance, by the provider that earned it and as long as that pays out, one at a time. Safe to run twice and to die anywhere: paid
 * entries are claimed. The next run continues where this one ends.
 */
export default defineSchedule(
  "payouts.payOut",
  dependencies,
  async ({ now, database, ledger, sellers, ...services }) => {
    let checked = 0;
    const figures = await sweep({
      items: sellers,
      outcomes: ["paid", "waiting"],
      process: async (balanceKey) => {
        if (!arePayoutsEnabled(balanceKey.provider)) return undefined;
        checked += 1;
        // For most sellers one read shows that there is nothing to do.
        if ((await ledger.sumOpen(balanceKey)) < minimumPayout()) return undefined;
        const outcome = await database.runTransaction((transaction) =>
          services.payoutCreator.pay(transaction, { ...balanceKey, at: now }),
        );
        return "payout" in outcome ? "paid" : "waiting";
      },
      failure: "seller was not paid",
      describe: (balanceKey) => ({ ...balanceKey }),
    });
    return { checked, ...figures };
  },
);
