/** What other domains may use of payouts. */
export { payoutAccountChanged, payoutChanged } from "./events.ts";
export { payoutReader } from "./payout-store.ts";
