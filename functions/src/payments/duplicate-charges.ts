import { raiseAlarm, resolveAlarm } from "../platform/alarms/alarm-store.ts";
import { describeError } from "../platform/jobs/non-retryable-error.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import { duplicateChargeKept } from "./alarms.ts";
import { paymentProviders } from "./choose-provider.ts";
import { endDuplicate, postponeDuplicate, type DuplicateCharge } from "./duplicate-charge.ts";
import { duplicateChargeStore } from "./duplicate-charge-store.ts";
import { ProviderRefusal, type ProviderRefund } from "./provider.ts";

/** A provider that is down for a moment is no alarm. */
const QUIET_ATTEMPTS = 2;

type Attempt = "cancelled" | "refunded" | "processing" | { refused: string } | { failed: string };

/** Undoes further charges for a payment: nobody pays twice for one checkout. */
export function duplicateCharges(context: Pick<Context, "database" | "clock">) {
  const { database, clock } = context;
  const charges = duplicateChargeStore(context);
  const providers = paymentProviders(context);

  /** Cancels it or, where the buyer has paid it, refunds it under its own id: however often, the money goes back once. */
  async function attempt(charge: DuplicateCharge): Promise<Attempt> {
    const { id, provider: name, reference, amount, refusals } = charge;
    const provider = providers(name);
    try {
      const reported = await provider.cancel(reference);
      if (reported?.state !== "succeeded") {
        return reported === undefined || reported.state === "cancelled" ? "cancelled" : "processing";
      }
      const { state, failure } = await provider.refund({ reference, refundId: id, amount, refusals });
      if (state === "failed") return { refused: failure ?? "unknown" };
      return state === "succeeded" ? "refunded" : "processing";
    } catch (error) {
      if (error instanceof ProviderRefusal) return { refused: error.reason };
      await record(id, { failed: describeError(error) });
      throw error;
    }
  }

  function record(id: string, outcome: Attempt): Promise<void> {
    return database.runTransaction(async (transaction) => {
      const now = clock.now();
      const charge = await charges.find(id, transaction);
      if (charge?.state !== "pending") return;
      if (outcome === "cancelled" || outcome === "refunded") {
        if (charge.refusal !== null) {
          await resolveAlarm(transaction, duplicateChargeKept, { subject: id, at: now });
        }
        charges.save(transaction, endDuplicate(charge, outcome, now));
        return;
      }
      const isRefused = typeof outcome === "object" && "refused" in outcome;
      const isFailed = typeof outcome === "object" && "failed" in outcome;
      const refusal = isRefused ? outcome.refused : isFailed ? outcome.failed : null;
      const refusals = charge.refusals + (isRefused ? 1 : 0);
      charges.save(transaction, postponeDuplicate({ ...charge, refusals }, refusal, now));
      if (refusal !== null && charge.checks >= QUIET_ATTEMPTS)
        alarm(transaction, { ...charge, refusal }, now);
    });
  }

  return {
    /** Safe to repeat. What cannot be undone now is tried again for as long as it takes, and an alarm tells of it. */
    async undo(charge: DuplicateCharge): Promise<"cancelled" | "refunded" | "kept"> {
      const outcome = await attempt(charge);
      await record(charge.id, outcome);
      return outcome === "cancelled" || outcome === "refunded" ? outcome : "kept";
    },

    /** What became of its refund, as a webhook led to it. One that failed after all leaves the buyer's money here. */
    applyRefund: ({ refundId, state, failure }: ProviderRefund): Promise<void> =>
      state === "failed"
        ? database.runTransaction(async (transaction) => {
            const charge = await charges.find(refundId, transaction);
            if (!charge) return;
            const reopened = postponeDuplicate(
              { ...charge, state: "pending" },
              failure ?? "unknown",
              clock.now(),
            );
            charges.save(transaction, { ...reopened, expireAt: null });
            alarm(transaction, reopened, clock.now());
          })
        : record(refundId, state === "succeeded" ? "refunded" : "processing"),
  };
}

function alarm(transaction: Transaction, charge: DuplicateCharge, at: Date): void {
  const { id, paymentId, provider, reference, refusal } = charge;
  const details = { paymentId, provider, reference, refusal };
  raiseAlarm(transaction, duplicateChargeKept, { subject: id, details, at });
}
