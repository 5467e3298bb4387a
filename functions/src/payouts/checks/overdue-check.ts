import type { Check } from "../../ledger/public.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { overdueBefore } from "../payout.ts";
import { payoutStore } from "../payout-store.ts";
import { compareOverdue } from "./compare.ts";

const MAX_PAYOUTS = 100;

/** Checks payouts that are in transit for longer than a week, the oldest first. */
export function overdueCheck(context: Context): Check {
  const payouts = payoutStore(context);
  return {
    name: "overduePayout",
    async *subjects(now) {
      const overdue = await payouts.listInTransit(overdueBefore(now), MAX_PAYOUTS);
      yield* overdue.map(({ id }) => id);
    },
    inspect: async (id, now) => compareOverdue(await payouts.find(id), now),
  };
}
