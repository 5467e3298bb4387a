import { ledgerReader, lockSpending } from "../../ledger/public.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { after, DAY } from "../../platform/values/clock.ts";
import type { Order } from "../order.ts";
import { refundWindowDays } from "../parameters.ts";
import { splitReversal } from "../reversal.ts";
import { sellerFundsAccount } from "./refunds.ts";

/** The seller's part of a refund and the balance that it comes out of, in minor units. */
interface Shortfall {
  needed: number;
  available: number;
}

/** Until when sellers refund an order of their own accord: the longer ago it was paid, the less is it a return. */
export function refundWindowEnd({ paidAt, placedAt }: Order): Date {
  return after(paidAt ?? placedAt, refundWindowDays.value() * DAY);
}

/** Refunds that sellers make of their own accord: out of their own money, never of the marketplace's. */
export function sellerRefunds(context: Pick<Context, "database">) {
  const ledger = ledgerReader(context);
  return {
    /**
     * Sets the seller's part of a refund of `amount` against their balance, before all other writes; returns what that lacks
     * if it does not cover it. Costs nothing as long as the order is not completed: what it earned has not been paid out.
     * Later it sums the open entries under the lock of the balance: of two refunds at once, or of a refund and a payout, the
     * later one finds what the earlier one has left.
     */
    async spend(
      transaction: Transaction,
      order: Order,
      { amount, at }: { amount: number; at: Date },
    ): Promise<Shortfall | undefined> {
      if (sellerFundsAccount(order) === "pending") return undefined;
      const needed = splitReversal(order, amount).proceeds;
      if (needed === 0) return undefined;
      const { seller, provider, amounts } = order;
      const balanceKey = { seller, provider, currency: amounts.total.currency };
      const commit = await lockSpending(transaction, balanceKey);
      const available = await ledger.sumOpen(balanceKey, transaction);
      if (available < needed) return { needed, available: Math.max(0, available) };
      commit(at);
      return undefined;
    },
  };
}
