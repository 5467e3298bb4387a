import { payoutChanged, payoutSettled } from "../events.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { NonRetryableError } from "../../platform/jobs/non-retryable-error.ts";
import { appendEntry, payoutPaidEntry, payoutReturnedEntry } from "../../ledger/public.ts";
import { advance } from "../payout.ts";
import { payoutStore } from "../payout-store.ts";

/**
 * Safe to repeat and in any order: only a newer state moves money, and each entry's id derives from the
 * payout.
 */
export default defineSubscriber(
  { to: payoutSettled, name: "payouts.settlePayout", dependencies: { payouts: payoutStore } },
  async ({ event, now, database, payouts }) => {
    const { payoutId, outcome, reason } = event.data;
    await database.runTransaction(async (transaction) => {
      const payout = await payouts.find(payoutId, transaction);
      if (!payout) throw new NonRetryableError(`No payout ${payoutId}`);
      const settled = advance(payout, { state: outcome, at: now, reason });
      if (!settled) return;
      const { seller, currency, amount } = payout;
      const moved = { payoutId, seller, currency, amount, at: now };
      const from = payout.state === "paid" ? "paidOut" : "payingOut";
      payouts.save(transaction, settled);
      appendEntry(
        transaction,
        outcome === "paid" ? payoutPaidEntry(moved) : payoutReturnedEntry({ ...moved, from }),
      );
      emit(transaction, payoutChanged, { at: now, data: { payoutId, seller, state: settled.state } });
    });
  },
);
