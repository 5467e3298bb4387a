/** What other domains may use of payments. */
export { refundFailed, refundMadeAfterAll } from "./alarms.ts";
export { checkoutPayments } from "./checkout-payments.ts";
export {
  arePaymentsEnabled,
  arePayoutsEnabled,
  chosenProvider,
  paymentProvider,
  paymentProviders,
} from "./choose-provider.ts";
export {
  disputeChanged,
  paymentFailed,
  paymentProcessing,
  paymentSucceeded,
  providerEvents,
  refundSettled,
} from "./events.ts";
export { granularityOf } from "./granularity.ts";
export type { Payment } from "./payment.ts";
export { disputeReader, startPayment } from "./payment-store.ts";
export {
  ProviderRefusal,
  type AmountProblem,
  type ProviderAccount,
  type ProviderPayout,
  type TransferState,
} from "./provider.ts";
export { refundReader, requestRefund } from "./refund-store.ts";
