/** What other domains may use of offers: agreed prices and the event of a change. */
export { agreedPrices, type AgreedPrice } from "./agreed-prices.ts";
export { offerChanged } from "./events.ts";
export { offerStore } from "./offer-store.ts";
