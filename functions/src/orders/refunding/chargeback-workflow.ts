import type { Context } from "../../platform/runtime/context.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { Money } from "../../platform/values/money.ts";
import type { Order } from "../order.ts";
import { orderWorkflow } from "../process/order-workflow.ts";
import { allocateDispute, chargebacks, isContested } from "./chargebacks.ts";

interface Dispute {
  id: string;
  /** Of the whole payment. */
  amount: Money;
  outcome: "opened" | "won" | "lost";
}

/** Applies a dispute of the buyer's bank to the orders of its payment. */
export function chargebackWorkflow(context: Pick<Context, "database">) {
  const workflow = orderWorkflow(context);
  const disputes = chargebacks();
  return {
    /**
     * Safe to repeat and in any order: each order knows the dispute by its id, and one that ends before it
     * was opened is opened and closed at once. Writes only.
     */
    apply(
      transaction: Transaction,
      placed: readonly Order[],
      { id, amount, outcome, now }: Dispute & { now: Date },
    ): void {
      const { isKnown, shares } = allocateDispute({ id, amount }, placed);
      for (const share of shares) {
        const contested = isKnown ? share.order : disputes.open(transaction, share, { id, at: now });
        const isOver = outcome !== "opened";
        const isLost = outcome === "lost";
        const closed = isOver ? disputes.close(transaction, contested, { id, isLost, at: now }) : undefined;
        const followed = closed ?? contested;
        if (followed === share.order) continue;
        workflow.applyFollowUps(transaction, followed, {
          now,
          actions: [
            ...(isKnown ? [] : (["chargeBack"] as const)),
            ...(isContested(followed) ? [] : (["closeRefunded", "endChargeback"] as const)),
          ],
        });
      }
    },
  };
}
