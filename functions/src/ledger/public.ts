/**
 * What other domains may use of the ledger: entries, built here and appended in the transaction of the
 * change, and readers of them.
 */
export type { BalanceKey } from "./balance.ts";
export type { Postings, Split } from "./accounts.ts";
export { OPEN, presentEntry, type Entry } from "./entry.ts";
export {
  chargebackEntry,
  chargebackLostEntry,
  chargebackTakenOverEntry,
  chargebackWonEntry,
  chargebackWonOnAppealEntry,
  externalRefundEntry,
  payoutCarriedEntry,
  payoutEntry,
  payoutPaidEntry,
  payoutReturnedEntry,
  refundEntry,
  refundFailedEntry,
  refundReturnedEntry,
  refundSettledEntry,
  saleEntry,
} from "./entry-builders.ts";
export { balanceReader } from "./balance-store.ts";
export { appendEntry, claimEntries, ledgerReader } from "./ledger-store.ts";
export { reconciler, type Check, type Difference } from "./reconciliation.ts";
export type { ReserveTerms } from "./reserve.ts";
export { scanBalances } from "./scan-balances.ts";
export { lockSpending } from "./spending-lock.ts";
export { sellerReserves } from "./seller-reserves.ts";
export { buildStatement } from "./statement.ts";
