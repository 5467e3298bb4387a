/**
 * What other domains may use of the ledger: entries, built here and appended in the transaction of the
 * change.
 */
export type { Postings } from "./accounts.ts";
export type { Difference } from "./alarm.ts";
export { alarmStore } from "./alarm-store.ts";
export type { BalanceKey } from "./balance.ts";
export {
  chargebackEntry,
  chargebackLostEntry,
  chargebackTakenOverEntry,
  chargebackWonEntry,
  chargebackWonOnAppealEntry,
} from "./chargeback-entries.ts";
export { checkpointStore } from "./checkpoint-store.ts";
export type { Check } from "./checks/check.ts";
export { currenciesOf } from "./checks/currencies.ts";
export { runChecks } from "./checks/run-checks.ts";
export { OPEN, type Entry } from "./entry.ts";
export { ledgerStore } from "./ledger-store.ts";
export { releaseEntry, saleEntry } from "./order-entries.ts";
export { scanPages } from "./scan-pages.ts";
export { payoutEntry, payoutPaidEntry, payoutReturnedEntry } from "./payout-entries.ts";
export { presentEntry } from "./present-ledger.ts";
export { refundEntry, refundFailedEntry, refundSettledEntry } from "./refund-entries.ts";
export type { Split } from "./split.ts";
export { buildStatement } from "./statement.ts";
