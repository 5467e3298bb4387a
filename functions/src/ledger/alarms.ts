import { defineAlarm } from "../platform/alarms/alarm.ts";

/** The subject is the currency. */
export const moneyFromNowhere = defineAlarm(
  "ledger.zeroSum",
  "The entries of a currency do not sum to zero: find the entry that was written by hand or in part",
  "critical",
);

/** The subject is the balance. */
export const wrongBalance = defineAlarm(
  "ledger.balance",
  "A balance differed from its entries and was corrected: if this comes again, triggers on new entries are failing",
);

/** The subject is the balance. */
export const overdrawnBalance = defineAlarm(
  "ledger.overdrawnBalance",
  "A seller owes the marketplace money: refunds or chargebacks came after the payout. It is set off against their next " +
    "sales; where there are none, collect it from the seller",
);
