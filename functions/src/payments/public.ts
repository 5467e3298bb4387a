/** What other domains may know of payments. */
export { paymentRefunded, paymentSucceeded } from "./events.ts";
export { refundPayment } from "./jobs.ts";
export { openPayment } from "./payment.ts";
export { paymentStore } from "./payment-store.ts";
export { sandboxProvider as paymentProvider } from "./sandbox-provider.ts";
