/** What other domains may know of payments. */
export { paymentProvider } from "./choose-provider.ts";
export { disputeChanged, paymentFailed, paymentSucceeded, payoutSettled, refundSettled } from "./events.ts";
export { sendPayout } from "./jobs.ts";
export { startPayment } from "./payment-store.ts";
export type { PaymentProvider } from "./provider.ts";
export { payoutAccounts } from "./payout-accounts.ts";
export { takesPayments } from "./provider-name.ts";
export { refundStore, requestRefund } from "./refund-store.ts";
