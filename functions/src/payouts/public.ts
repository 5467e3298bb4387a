/** What other domains may use of payouts. */
export { payoutAccountChanged, payoutChanged } from "./events.ts";
export type { AccountNeed } from "./payout-account.ts";
export { payoutAccountReader } from "./payout-account-store.ts";
export { payoutReader } from "./payout-store.ts";
