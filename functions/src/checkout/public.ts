/** What other domains may use of checkout. */
export { checkoutOpened } from "./events.ts";
