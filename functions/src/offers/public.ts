/** What other domains may know of offers: the prices that were agreed on, and that an offer changed. */
export { agreedPrices, type AgreedPrice } from "./agreed-prices.ts";
export { offerChanged } from "./events.ts";
export { offerStore } from "./offer-store.ts";
