/** What other domains may use of payments. */
export {
  arePaymentsEnabled,
  arePayoutsEnabled,
  chosenProvider,
  paymentProvider,
  paymentProviders,
} from "./choose-provider.ts";
export { disputeChanged, providerEvents, paymentFailed, paymentSucceeded, refundSettled } from "./events.ts";
export { disputeReader, startPayment } from "./payment-store.ts";
export { ProviderRefusal, type AmountProblem, type ProviderPayout, type TransferState } from "./provider.ts";
export { refundReader, requestRefund } from "./refund-store.ts";
