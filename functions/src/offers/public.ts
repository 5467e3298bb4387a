/** What other domains may use of offers: agreed prices, the event of a change, and a reader. */
export { agreedPrices, type AgreedPrice } from "./agreed-prices.ts";
export { offerChanged } from "./events.ts";
export { offerReader } from "./offer-store.ts";
