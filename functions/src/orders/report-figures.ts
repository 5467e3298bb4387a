import { ledgerReader } from "../ledger/public.ts";
import { refundSettled } from "../payments/public.ts";
import { defineSubscriber } from "../platform/events/subscriber.ts";
import { figureOf, type Figures } from "../platform/figures/figures.ts";
import { countRow, defineReportSection, moneyRows } from "../platform/figures/report-section.ts";
import { chargebackChanged, orderChanged } from "./events.ts";
import { orderTransitions, type OrderAction, type Transition } from "./process/order-process.ts";

const dependencies = { ledger: ledgerReader };

/** What actions count beside the sale, which is counted by its entry in the ledger. */
const countedActions: Partial<Record<OrderAction, Figures>> = {
  pay: { orders: { paid: 1 } },
  placeOnHold: { orders: { paid: 1 } },
  cancelUnavailable: { orders: { unavailable: 1 } },
  cancel: { orders: { cancelled: 1 } },
  reject: { orders: { cancelled: 1 } },
  openDispute: { disputes: { opened: 1 } },
  disputePickup: { disputes: { opened: 1 } },
  resolveForSeller: { disputes: { forSeller: 1 } },
  resolveForBuyer: { disputes: { forBuyer: 1 } },
};

/** Counts orders, and their money by the ledger: one read for a sale, none for other actions. */
export const countOrder = defineSubscriber(
  { to: orderChanged, name: "orders.countOrder", dependencies },
  async ({ event, ledger }) => {
    const { action, orderId } = event.data;
    const counted = countedActions[action];
    const { effects = [] }: Transition = orderTransitions[action];
    if (!effects.includes("postSale")) return counted;
    const sale = await ledger.find(`sale.${orderId}`);
    if (!sale) return counted;
    const { currency, postings } = sale;
    return { ...counted, volume: { [currency]: 0 - postings.charges }, fees: { [currency]: postings.fees } };
  },
);

/** One read. */
export const countRefund = defineSubscriber(
  { to: refundSettled, name: "orders.countRefund", dependencies },
  async ({ event, ledger }) => {
    const { refundId, outcome, wasPaid } = event.data;
    if (outcome === "failed" && !wasPaid) return { refunds: { failed: 1 } };
    const isPaid = outcome === "succeeded";
    const counted = { refunds: { [isPaid ? "paid" : "returned"]: 1 } };
    const refund = await ledger.find(`refund.${refundId}`);
    if (!refund) return counted;
    const { refunding } = refund.postings;
    return { ...counted, refunded: { [refund.currency]: isPaid ? refunding : 0 - refunding } };
  },
);

/** One read where a chargeback begins. */
export const countChargeback = defineSubscriber(
  { to: chargebackChanged, name: "orders.countChargeback", dependencies },
  async ({ event, ledger }) => {
    const { disputeId, orderId, outcome } = event.data;
    const counted = { chargebacks: { [outcome]: 1 } };
    if (outcome !== "opened") return counted;
    const chargeback = await ledger.find(`chargeback.${disputeId}.${orderId}`);
    return chargeback
      ? { ...counted, contested: { [chargeback.currency]: chargeback.postings.chargebacks } }
      : counted;
  },
);

export const section = defineReportSection(
  { name: "sales", title: "Sales", plotted: ["paid", "volume"], dependencies: {} },
  ({ figures }) => [
    countRow("paid", "Orders paid", figureOf(figures, "orders", "paid")),
    ...moneyRows("volume", "Volume", figures.volume),
    ...moneyRows("fees", "Fees and commission", figures.fees),
    countRow("cancelled", "Orders cancelled", figureOf(figures, "orders", "cancelled")),
    countRow("unavailable", "Orders paid too late", figureOf(figures, "orders", "unavailable")),
    countRow("refunds", "Refunds paid", figureOf(figures, "refunds", "paid")),
    ...moneyRows("refunded", "Refunded", figures.refunded),
    countRow("refundsReturned", "Refunds sent back by banks", figureOf(figures, "refunds", "returned")),
    countRow("refundsFailed", "Refunds that failed", figureOf(figures, "refunds", "failed")),
    countRow("disputes", "Disputes opened", figureOf(figures, "disputes", "opened")),
    countRow("disputesForBuyer", "Disputes decided for the buyer", figureOf(figures, "disputes", "forBuyer")),
    countRow(
      "disputesForSeller",
      "Disputes decided for the seller",
      figureOf(figures, "disputes", "forSeller"),
    ),
    countRow("chargebacks", "Chargebacks opened", figureOf(figures, "chargebacks", "opened")),
    ...moneyRows("contested", "Contested by banks", figures.contested),
    countRow("chargebacksWon", "Chargebacks won", figureOf(figures, "chargebacks", "won")),
    countRow("chargebacksLost", "Chargebacks lost", figureOf(figures, "chargebacks", "lost")),
  ],
);
