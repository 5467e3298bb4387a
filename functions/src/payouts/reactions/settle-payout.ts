import { emit } from "../../platform/events/domain-event.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import type { Database } from "../../platform/firestore/database.ts";
import { NonRetryableError } from "../../platform/jobs/non-retryable-error.ts";
import { log } from "../../platform/runtime/log.ts";
import { appendEntry, payoutPaidEntry, payoutReturnedEntry } from "../../ledger/public.ts";
import { payoutChanged, payoutSettled } from "../events.ts";
import { advance } from "../payout.ts";
import { paymentProviders, providerEvents } from "../../payments/public.ts";
import { applyTransferReport, transferMismatch, type ReportedTransfer } from "../transfer.ts";
import { payoutStore, transferStore } from "../payout-store.ts";

/** Applies the provider's current report of a payout. Safe to repeat: only a later state changes anything. */
export const settleTransfer = defineSubscriber(
  {
    to: providerEvents.payout,
    name: "payouts.settleTransfer",
    dependencies: { providers: paymentProviders },
  },
  async ({ event, now, database, providers }) => {
    const { provider, reference } = event.data;
    const reported = await providers(provider).fetchPayout(reference);
    if (!reported) throw new NonRetryableError(`The provider knows no payout ${reference}`);
    const settlement = { reported: { ...reported, provider } };
    await saveTransferOutcome(database, { payoutId: reported.payoutId, settlement, now });
  },
);

/**
 * Posts how a payout ended. Safe to repeat and in any order: only a later state moves money, and each entry's id
 * derives from the payout.
 */
export const settlePayout = defineSubscriber(
  { to: payoutSettled, name: "payouts.settlePayout", dependencies: { payouts: payoutStore } },
  async ({ event, now, database, payouts }) => {
    const { payoutId, outcome, reason } = event.data;
    await database.runTransaction(async (transaction) => {
      const payout = await payouts.find(payoutId, transaction);
      if (!payout) throw new NonRetryableError(`No payout ${payoutId}`);
      const settled = advance(payout, { state: outcome, at: now, reason });
      if (!settled) return;
      const { seller, currency, provider, amount } = payout;
      const moved = { payoutId, seller, currency, provider, amount, at: now };
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

/** The outcome of a payout: the provider's report, or its refusal. */
type Settlement = { reported: ReportedTransfer } | { refused: string };

/**
 * Saves the outcome of a payout and emits it in one transaction. Safe to repeat and in any order: only a
 * later state changes anything. Throws `NonRetryableError` where the report cannot be about this payout;
 * nothing changes then.
 */
export function saveTransferOutcome(
  database: Database,
  { payoutId, settlement, now }: { payoutId: string; settlement: Settlement; now: Date },
): Promise<void> {
  const transfers = transferStore({ database });
  return database.runTransaction(async (transaction) => {
    const transfer = await transfers.find(payoutId, transaction);
    if (!transfer) throw new NonRetryableError(`No payout ${payoutId} was sent`);
    if ("reported" in settlement) {
      const wrong = transferMismatch(transfer, settlement.reported);
      if (wrong) throw new NonRetryableError(`Payout ${payoutId} ${wrong}`);
    }
    const reported =
      "reported" in settlement
        ? settlement.reported
        : { state: "returned" as const, reason: settlement.refused, reference: null };
    const settled = applyTransferReport(transfer, reported, now);
    if (!settled || settled.state === "sending") return;
    const reason = settled.reason ?? undefined;
    if (settled.state === "returned") log.warn("payout returned", { payoutId, reason });
    transfers.save(transaction, settled);
    emit(transaction, payoutSettled, { at: now, data: { payoutId, outcome: settled.state, reason } });
  });
}
