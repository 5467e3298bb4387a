import { emit } from "../platform/events/domain-event.ts";
import type { Database } from "../platform/firestore/database.ts";
import { NonRetryableError } from "../platform/jobs/non-retryable-error.ts";
import { log } from "../platform/runtime/log.ts";
import { payoutSettled } from "./events.ts";
import type { ProviderPayout } from "../payments/public.ts";
import { applyTransferReport, transferMismatch } from "./transfer.ts";
import { transferStore } from "./transfer-store.ts";

type Settlement = { reported: ProviderPayout } | { refused: string };

/**
 * Saves the outcome of a payout and emits it in one transaction. Safe to repeat and in any order: only a
 * later state changes anything. Throws `NonRetryableError` where the report cannot be about this payout;
 * nothing changes then.
 */
export function settleTransfer(
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
