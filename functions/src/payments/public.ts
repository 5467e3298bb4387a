/** What other domains may use of payments. */
export { paymentProvider, paymentProviders } from "./choose-provider.ts";
export { disputeChanged, providerEvents, paymentFailed, paymentSucceeded, refundSettled } from "./events.ts";
export { startPayment } from "./payment-store.ts";
export { ProviderRefusal, type PaymentProvider, type ProviderPayout } from "./provider.ts";
export { chosenProvider, arePaymentsEnabled } from "./provider-name.ts";
export { refundStore, requestRefund } from "./refund-store.ts";
