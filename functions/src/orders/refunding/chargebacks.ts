import {
  chargebackEntry,
  chargebackLostEntry,
  chargebackTakenOverEntry,
  chargebackWonEntry,
  chargebackWonOnAppealEntry,
  ledgerStore,
} from "../../ledger/public.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { Unit } from "../../platform/firestore/unit.ts";
import { allocate, type Money } from "../../platform/values/money.ts";
import { addToGiveback, endGiveback, remainderOf, splitMore, type Giveback } from "../giveback.ts";
import type { Order } from "../order.ts";
import { holderOf } from "./refunds.ts";

/** What of a contested charge falls on one order, in minor units. */
interface Share {
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
function shareOut(contested: Money, orders: readonly Order[]): Share[] {
  const left = orders.map(remainderOf);
  const sum = left.reduce((total, amount) => total + amount, 0);
  const borne = Math.min(contested.amount, sum);
  const parts = allocate(borne, left);
  let rest = contested.amount - borne;
  const shares = orders.map((order, index): Share => {
    const excess = Math.min(rest, runningRefundsOf(order));
    rest -= excess;
    return { order, amount: sum === 0 ? 0 : (parts[index] ?? 0), excess };
  });
  return shares.map((share, index) =>
    index === 0 ? { order: share.order, amount: share.amount, excess: share.excess + rest } : share,
  );
}

function runningRefundsOf({ givebacks }: Order): number {
  const running = givebacks.filter(({ kind, state }) => kind === "refund" && state === "running");
  return running.reduce((total, refund) => total + refund.total, 0);
}

/**
 * The orders that bear a dispute: those that know of it, or else those that anything of it falls on. Who has nothing
 * left to give is none of them, or an order that was refunded would have money under way once more.
 */
export function bear({ id, amount }: { id: string; amount: Money }, orders: readonly Order[]) {
  const knowing = orders.filter(({ givebacks }) => givebacks.some((each) => each.id === id));
  const known = knowing.map((order): Share => ({ order, amount: 0, excess: 0 }));
  if (known.length > 0) return { isKnown: true, shares: known };
  const shares = shareOut(amount, orders).filter((share) => share.amount + share.excess > 0);
  return { isKnown: false, shares };
}

/** Whether a bank has yet to decide about some of it. */
export function isContested({ givebacks }: Order): boolean {
  return givebacks.some(({ kind, state }) => kind === "chargeback" && state === "running");
}

/** The buyer's bank takes money back, for as long as it is contested or for good. Writes only; the caller saves. */
export function chargebacks(context: Pick<Context, "database">) {
  const ledger = ledgerStore(context);
  return {
    open(unit: Unit, { order, amount, excess }: Share, { id, at }: { id: string; at: Date }): Order {
      const { amounts, seller } = order;
      const split = splitMore(order, amount);
      const dispute = { disputeId: id, orderId: order.id, seller, currency: amounts.total.currency, at };
      ledger.append(unit, chargebackEntry({ ...dispute, split, excess, from: holderOf(order) }));
      const giveback: Giveback = {
        id,
        kind: "chargeback",
        state: "running",
        reason: "chargeback",
        total: amount,
        ...split,
        excess,
        at,
      };
      return { ...order, givebacks: [...order.givebacks, giveback] };
    },

    /**
     * The order once a refund of it has failed. Where a bank had taken the refund's money meanwhile, the marketplace
     * stood in for it: now it is the order's own.
     */
    takeOver(unit: Unit, order: Order, { refundId, at }: { refundId: string; at: Date }): Order {
      let current = order;
      for (const { id, state, excess } of order.givebacks) {
        const amount = Math.min(excess, remainderOf(current));
        if (state === "undone" || amount === 0) continue;
        const { amounts, seller } = order;
        const split = splitMore(current, amount);
        const dispute = { disputeId: id, orderId: order.id, seller, currency: amounts.total.currency, at };
        const from = holderOf(order);
        ledger.append(unit, chargebackTakenOverEntry({ ...dispute, refundId, split, from }));
        current = addToGiveback(current, id, { ...split, total: amount, excess: -amount });
      }
      return current;
    },

    /** The order once the bank has decided; nothing when it did before, unless what was lost is won on appeal. */
    close(
      unit: Unit,
      order: Order,
      { id, isLost, at }: { id: string; isLost: boolean; at: Date },
    ): Order | undefined {
      const known = order.givebacks.find((each) => each.id === id);
      const isAppeal = known?.state === "done" && !isLost;
      if (!known || !(known.state === "running" || isAppeal)) return undefined;
      const { total, proceeds, fees, tax, excess } = known;
      const { seller, amounts } = order;
      const dispute = { disputeId: id, orderId: order.id, seller, currency: amounts.total.currency, at };
      const won = { ...dispute, split: { proceeds, fees, tax }, excess };
      if (isLost) ledger.append(unit, chargebackLostEntry({ ...dispute, total: total + excess }));
      else if (isAppeal) {
        // An order that is over is never completed: nothing would release what waited for that.
        const to = order.state === "refunded" ? "available" : holderOf(order);
        ledger.append(unit, chargebackWonOnAppealEntry({ ...won, to }));
      } else ledger.append(unit, chargebackWonEntry({ ...won, to: holderOf(order) }));
      return endGiveback(order, id, isLost ? "done" : "undone");
    },
  };
}
