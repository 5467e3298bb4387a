import { payoutChanged, payoutSettled } from "../events.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { GiveUp } from "../../platform/jobs/give-up.ts";
import { ledgerStore, payoutPaidEntry, payoutReturnedEntry } from "../../ledger/public.ts";
import { advance } from "../payout.ts";
import { payoutStore } from "../payout-store.ts";

const needs = { ledger: ledgerStore, payouts: payoutStore };

/** Safe to repeat and in any order: only news moves money, and each entry is named after the payout. */
export default subscribes(
  { to: payoutSettled, name: "payouts.settlePayout", needs },
  async ({ event, now, database, ledger, payouts }) => {
    const { payoutId, outcome, reason } = event.data;
    await database.transact(async (unit) => {
      const payout = await payouts.find(payoutId, unit);
      if (!payout) throw new GiveUp(`No payout ${payoutId}`);
      const settled = advance(payout, { state: outcome, at: now, reason });
      if (!settled) return;
      const { seller, currency, amount } = payout;
      const moved = { payoutId, seller, currency, amount, at: now };
      const from = payout.state === "paid" ? "paidOut" : "payingOut";
      payouts.save(unit, settled);
      ledger.append(
        unit,
        outcome === "paid" ? payoutPaidEntry(moved) : payoutReturnedEntry({ ...moved, from }),
      );
      emit(unit, payoutChanged, { at: now, data: { payoutId, seller, state: settled.state } });
    });
  },
);
