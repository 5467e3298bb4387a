import type { Context } from "../../platform/runtime/context.ts";
import { sandboxStore } from "./sandbox-store.ts";
import { decide, applyDispute, type Charge, type Decision, type DisputeOutcome } from "./charge.ts";
import { enqueueWebhook } from "./webhooks.ts";
import { disputeReference } from "./reports.ts";

interface DecisionRequest {
  decision: Decision;
  declineReason?: string | undefined;
  card?: string | undefined;
}

/** The charge as it was before, and whether something changed. */
interface Outcome {
  before: Charge | undefined;
  isChanged: boolean;
}

/** Simulates the buyer and the buyer's bank. */
export function sandboxBank(context: Pick<Context, "database" | "clock">) {
  const { database, clock } = context;
  const sandbox = sandboxStore(context);
  return {
    /**
     * Applies a decision of the buyer or the bank about a charge. Nothing changes where the state does not
     * allow it.
     */
    decide: (reference: string, { decision, ...given }: DecisionRequest): Promise<Outcome> =>
      database.runTransaction(async (transaction) => {
        const before = await sandbox.find(reference, transaction);
        const after = before && decide(before, decision, given);
        if (!after) return { before, isChanged: false };
        const change = { of: reference, step: after.step, now: clock.now() };
        await enqueueWebhook(transaction, { kind: "payment", reference }, change);
        sandbox.save(transaction, after);
        return { before, isChanged: true };
      }),

    /** The bank opens a dispute, by default about the remainder, or decides it. */
    dispute: (
      reference: string,
      { outcome, amount }: { outcome: DisputeOutcome; amount?: number | undefined },
    ): Promise<Outcome> =>
      database.runTransaction(async (transaction) => {
        const before = await sandbox.find(reference, transaction);
        const after = before && applyDispute(before, outcome, { amount, at: clock.now() });
        if (!after) return { before, isChanged: false };
        const named = disputeReference(reference);
        const change = { of: named, step: after.step, now: clock.now() };
        await enqueueWebhook(transaction, { kind: "dispute", reference: named }, change);
        sandbox.save(transaction, after);
        return { before, isChanged: true };
      }),
  };
}
