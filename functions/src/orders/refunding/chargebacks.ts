import {
  chargebackEntry,
  chargebackLostEntry,
  chargebackTakenOverEntry,
  chargebackWonEntry,
  chargebackWonOnAppealEntry,
  ledgerStore,
} from "../../ledger/public.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { allocate, type Money } from "../../platform/values/money.ts";
import { addToReversal, endReversal, remainderOf, splitReversal, type Reversal } from "../reversal.ts";
import type { Order } from "../order.ts";
import { sellerFundsAccount } from "./refunds.ts";

/** What of a contested charge falls on one order, in minor units. */
interface DisputeShare {
  order: Order;
  amount: number;
  /** What was refunded already, or is about to be, and is taken a second time: the marketplace bears it. */
  excess: number;
}

/**
 * A contested charge by order: each bears its part of what is left of all. What is contested beyond that falls on those
 * whose refunds still run, and the rest on the first, as a loss of the marketplace. So a refund and a chargeback never
 * take the same money twice.
 */
function splitAcrossOrders(contested: Money, orders: readonly Order[]): DisputeShare[] {
  const left = orders.map(remainderOf);
  const sum = left.reduce((total, amount) => total + amount, 0);
  const borne = Math.min(contested.amount, sum);
  const parts = allocate(borne, left);
  let rest = contested.amount - borne;
  const shares = orders.map((order, index): DisputeShare => {
    const excess = Math.min(rest, runningRefundsOf(order));
    rest -= excess;
    return { order, amount: sum === 0 ? 0 : (parts[index] ?? 0), excess };
  });
  return shares.map((share, index) =>
    index === 0 ? { order: share.order, amount: share.amount, excess: share.excess + rest } : share,
  );
}

function runningRefundsOf({ reversals }: Order): number {
  const running = reversals.filter(({ kind, state }) => kind === "refund" && state === "running");
  return running.reduce((total, refund) => total + refund.total, 0);
}

/**
 * The orders that bear a dispute: those that know of it, or else those that anything of it falls on. Who has nothing
 * left to give is none of them, or an order that was refunded would have money under way once more.
 */
export function allocateDispute({ id, amount }: { id: string; amount: Money }, orders: readonly Order[]) {
  const knowing = orders.filter(({ reversals }) => reversals.some((each) => each.id === id));
  const known = knowing.map((order): DisputeShare => ({ order, amount: 0, excess: 0 }));
  if (known.length > 0) return { isKnown: true, shares: known };
  const shares = splitAcrossOrders(amount, orders).filter((share) => share.amount + share.excess > 0);
  return { isKnown: false, shares };
}

/** Whether a bank has yet to decide about some of it. */
export function isContested({ reversals }: Order): boolean {
  return reversals.some(({ kind, state }) => kind === "chargeback" && state === "running");
}

/** The buyer's bank takes money back, for as long as it is contested or for good. Writes only; the caller saves. */
export function chargebacks(context: Pick<Context, "database">) {
  const ledger = ledgerStore(context);
  return {
    open(
      transaction: Transaction,
      { order, amount, excess }: DisputeShare,
      { id, at }: { id: string; at: Date },
    ): Order {
      const { amounts, seller } = order;
      const split = splitReversal(order, amount);
      const dispute = { disputeId: id, orderId: order.id, seller, currency: amounts.total.currency, at };
      ledger.append(
        transaction,
        chargebackEntry({ ...dispute, split, excess, from: sellerFundsAccount(order) }),
      );
      const reversal: Reversal = {
        id,
        kind: "chargeback",
        state: "running",
        reason: "chargeback",
        total: amount,
        ...split,
        excess,
        at,
      };
      return { ...order, reversals: [...order.reversals, reversal] };
    },

    /**
     * The order once a refund of it has failed. Where a bank had taken the refund's money meanwhile, the marketplace
     * stood in for it: now it is the order's own.
     */
    takeOver(
      transaction: Transaction,
      order: Order,
      { refundId, at }: { refundId: string; at: Date },
    ): Order {
      let current = order;
      for (const { id, state, excess } of order.reversals) {
        const amount = Math.min(excess, remainderOf(current));
        if (state === "undone" || amount === 0) continue;
        const { amounts, seller } = order;
        const split = splitReversal(current, amount);
        const dispute = { disputeId: id, orderId: order.id, seller, currency: amounts.total.currency, at };
        const from = sellerFundsAccount(order);
        ledger.append(transaction, chargebackTakenOverEntry({ ...dispute, refundId, split, from }));
        current = addToReversal(current, id, { ...split, total: amount, excess: -amount });
      }
      return current;
    },

    /** The order once the bank has decided; nothing when it did before, unless what was lost is won on appeal. */
    close(
      transaction: Transaction,
      order: Order,
      { id, isLost, at }: { id: string; isLost: boolean; at: Date },
    ): Order | undefined {
      const known = order.reversals.find((each) => each.id === id);
      const isAppeal = known?.state === "done" && !isLost;
      if (!known || !(known.state === "running" || isAppeal)) return undefined;
      const { total, proceeds, fees, tax, excess } = known;
      const { seller, amounts } = order;
      const dispute = { disputeId: id, orderId: order.id, seller, currency: amounts.total.currency, at };
      const won = { ...dispute, split: { proceeds, fees, tax }, excess };
      if (isLost) ledger.append(transaction, chargebackLostEntry({ ...dispute, total: total + excess }));
      else if (isAppeal) {
        // An order that is over is never completed: nothing would release what waited for that.
        const to = order.state === "refunded" ? "available" : sellerFundsAccount(order);
        ledger.append(transaction, chargebackWonOnAppealEntry({ ...won, to }));
      } else ledger.append(transaction, chargebackWonEntry({ ...won, to: sellerFundsAccount(order) }));
      return endReversal(order, id, isLost ? "done" : "undone");
    },
  };
}
