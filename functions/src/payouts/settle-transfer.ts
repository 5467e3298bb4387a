import { emit } from "../platform/events/domain-event.ts";
import type { Database } from "../platform/firestore/database.ts";
import { GiveUp } from "../platform/jobs/give-up.ts";
import { log } from "../platform/runtime/log.ts";
import { payoutSettled } from "./events.ts";
import type { ProviderPayout } from "../payments/public.ts";
import { learnOfTransfer, transferContradiction } from "./transfer.ts";
import { transferStore } from "./transfer-store.ts";

type Ending = { told: ProviderPayout } | { refused: string };

/**
 * Enters what became of a payout and tells of it, as one. Safe to repeat and in any order: only a state further on
 * changes anything. Throws `GiveUp` where the statement cannot be about this payout; nothing changes then.
 */
export function settleTransfer(
  database: Database,
  { payoutId, ending, now }: { payoutId: string; ending: Ending; now: Date },
): Promise<void> {
  const transfers = transferStore({ database });
  return database.transact(async (unit) => {
    const transfer = await transfers.find(payoutId, unit);
    if (!transfer) throw new GiveUp(`No payout ${payoutId} was sent`);
    if ("told" in ending) {
      const wrong = transferContradiction(transfer, ending.told);
      if (wrong) throw new GiveUp(`Payout ${payoutId} ${wrong}`);
    }
    const told =
      "told" in ending
        ? ending.told
        : { state: "returned" as const, reason: ending.refused, reference: null };
    const settled = learnOfTransfer(transfer, told, now);
    if (!settled || settled.state === "sending") return;
    const reason = settled.reason ?? undefined;
    if (settled.state === "returned") log.warn("payout returned", { payoutId, reason });
    transfers.save(unit, settled);
    emit(unit, payoutSettled, { at: now, data: { payoutId, outcome: settled.state, reason } });
  });
}
