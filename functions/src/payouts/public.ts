/** What other domains may know of payouts. */
export { payoutChanged } from "./events.ts";
export { payoutStore } from "./payout-store.ts";
