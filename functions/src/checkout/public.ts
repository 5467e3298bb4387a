/** What other domains may use of checkout. */
export { cartReader } from "./cart-store.ts";
export { checkoutOpened } from "./events.ts";
