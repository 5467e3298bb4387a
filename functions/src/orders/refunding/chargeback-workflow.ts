import type { Context } from "../../platform/runtime/context.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { allocate, type Money } from "../../platform/values/money.ts";
import type { Order } from "../order.ts";
import { nothingPrepared } from "../process/order-stock.ts";
import { orderWorkflow } from "../process/order-workflow.ts";
import { isContested, remainderOf } from "../reversal.ts";
import { chargebacks, type DisputeShare } from "./chargebacks.ts";
import { refundStepOf } from "./refunds.ts";

interface Dispute {
  id: string;
  /** Of the whole payment. */
  amount: Money;
  outcome: "opened" | "won" | "lost";
}

/** Applies a dispute of the buyer's bank to the orders of its payment. */
export function chargebackWorkflow(context: Pick<Context, "database">) {
  const workflow = orderWorkflow(context);
  return {
    /**
     * Safe to repeat and in any order: each order knows the dispute by its id, and one that ends before it
     * was opened is opened and closed at once. Reads only where it closes an order that was not sent.
     */
    async apply(
      transaction: Transaction,
      placed: readonly Order[],
      { id, amount, outcome, now }: Dispute & { now: Date },
    ): Promise<void> {
      const { isKnown, shares } = allocateDispute({ id, amount }, placed);
      const isOver = outcome !== "opened";
      const prepared = await Promise.all(
        (isOver ? shares : []).map((share) =>
          workflow.prepareClosing(transaction, share.order, { amount: share.amount, now }),
        ),
      );
      for (const [index, share] of shares.entries()) {
        const contested = isKnown ? share.order : chargebacks.open(transaction, share, { id, at: now });
        const isLost = outcome === "lost";
        const closed = isOver
          ? chargebacks.close(transaction, contested, { id, isLost, at: now })
          : undefined;
        const followed = closed ?? contested;
        if (followed === share.order) continue;
        workflow.applyFollowUps(transaction, followed, {
          now,
          prepared: prepared[index] ?? nothingPrepared(followed),
          actions: [
            ...(isKnown ? [] : (["chargeBack"] as const)),
            ...(isContested(followed) ? [] : (["closeRefunded", "endChargeback"] as const)),
          ],
        });
      }
    },
  };
}

/**
 * The orders that bear a dispute: those that have it already, or else those with a share of it. Orders
 * without a remainder are left out, or a refunded order would be reversed once more.
 */
function allocateDispute({ id, amount }: { id: string; amount: Money }, orders: readonly Order[]) {
  const knowing = orders.filter(({ reversals }) => reversals.some((each) => each.id === id));
  const known = knowing.map((order): DisputeShare => ({ order, amount: 0, excess: 0 }));
  if (known.length > 0) return { isKnown: true, shares: known };
  const shares = splitAcrossOrders(amount, orders).filter((share) => share.amount + share.excess > 0);
  return { isKnown: false, shares };
}

/**
 * Splits a contested charge across the orders by their remainders. What exceeds these is borne by orders with
 * running refunds, then by those with paid ones, and the rest by the first one that cost something, as a loss of the
 * marketplace. So a refund and a chargeback never take the same money twice, and an order whose refund fails takes over
 * its own.
 */
function splitAcrossOrders(contested: Money, orders: readonly Order[]): DisputeShare[] {
  const left = orders.map(remainderOf);
  const sum = left.reduce((total, amount) => total + amount, 0);
  const borne = Math.min(contested.amount, sum);
  const parts = allocateExactly(borne, { left, step: orders[0] ? refundStepOf(orders[0]) : 1 });
  let rest = contested.amount - borne;
  const takeUpTo = (most: number) => {
    const taken = Math.min(rest, most);
    rest -= taken;
    return taken;
  };
  const running = orders.map((order) => takeUpTo(refundsOf(order, "running")));
  const paid = orders.map((order) => takeUpTo(refundsOf(order, "done")));
  const bearer = orders.findIndex(({ amounts }) => amounts.total.amount > 0);
  return orders.map((order, index) => ({
    order,
    amount: sum === 0 ? 0 : (parts[index] ?? 0),
    excess: (running[index] ?? 0) + (paid[index] ?? 0) + (index === bearer ? rest : 0),
  }));
}

/** In multiples of what the provider refunds, so that what is left of each order can still be refunded exactly. */
function allocateExactly(amount: number, { left, step }: { left: number[]; step: number }): number[] {
  if ([amount, ...left].some((each) => each % step !== 0)) return allocate(amount, left);
  const parts = allocate(
    amount / step,
    left.map((each) => each / step),
  );
  return parts.map((part) => part * step);
}

function refundsOf({ reversals }: Order, state: "running" | "done"): number {
  const refunds = reversals.filter((each) => each.kind === "refund" && each.state === state);
  return refunds.reduce((total, refund) => total + refund.total, 0);
}
