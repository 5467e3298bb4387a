import { defineAlarm } from "../platform/alarms/alarm.ts";

/** The subject is the currency. */
export const refundsDiffer = defineAlarm(
  "payouts.refunding",
  "The ledger has another sum on its way back to buyers than the running refunds: look for a refund without its entry",
  "critical",
);

/** The subject is the payout. */
export const payoutOverdue = defineAlarm(
  "payouts.overduePayout",
  "A payout is in transit for more than a week: look it up at the payment provider, and for its dead job here",
);
