/** What other domains may know of the ledger: entries, made here and appended in the transaction of the change. */
export {
  chargebackEntry,
  chargebackLostEntry,
  chargebackTakenOverEntry,
  chargebackWonEntry,
  chargebackWonOnAppealEntry,
} from "./chargeback-entries.ts";
export { ledgerStore } from "./ledger-store.ts";
export { payoutChanged } from "./events.ts";
export { payoutStore } from "./payout-store.ts";
export { releaseEntry, saleEntry } from "./order-entries.ts";
export { refundEntry, refundFailedEntry, refundSettledEntry } from "./refund-entries.ts";
