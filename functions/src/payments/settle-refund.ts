import { emit } from "../platform/events/domain-event.ts";
import type { Database } from "../platform/firestore/database.ts";
import { GiveUp } from "../platform/jobs/give-up.ts";
import { log } from "../platform/runtime/log.ts";
import { refundSettled } from "./events.ts";
import { paymentStore } from "./payment-store.ts";
import type { ProviderRefund } from "./provider.ts";
import { refundContradiction, settle } from "./refund.ts";
import { refundStore } from "./refund-store.ts";

/** What is known of how a refund ended: the provider's own statement, or that it refused to make one. */
type Ending = { told: ProviderRefund } | { refused: string };

/**
 * Enters how a refund ended and tells of it, as one. Safe to repeat and in any order: success and failure are
 * final. Throws `GiveUp` where the statement cannot be about this refund; nothing changes then.
 */
export function settleRefund(
  database: Database,
  { refundId, ending, now }: { refundId: string; ending: Ending; now: Date },
): Promise<void> {
  const refunds = refundStore({ database });
  const payments = paymentStore({ database });
  return database.transact(async (unit) => {
    const refund = await refunds.find(refundId, unit);
    if (!refund) throw new GiveUp(`No refund ${refundId}`);
    if ("told" in ending) {
      const payment = await payments.find(refund.paymentId, unit);
      if (!payment) throw new GiveUp(`No payment ${refund.paymentId}`);
      const wrong = refundContradiction(refund, payment, ending.told);
      if (wrong) throw new GiveUp(`Refund ${refundId} ${wrong}`);
    }
    const told =
      "told" in ending ? ending.told : { state: "failed" as const, failure: ending.refused, reference: null };
    const settled = settle(refund, told, now);
    if (!settled || settled.state === "pending") return;
    if (settled.failure !== null) {
      log.error("refund failed", new Error(settled.failure), { refundId, paymentId: refund.paymentId });
    }
    refunds.save(unit, settled);
    const data = { refundId, orderId: refund.orderId, outcome: settled.state };
    emit(unit, refundSettled, { at: now, data });
  });
}
