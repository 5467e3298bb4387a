/** What other domains may use of offers: agreed prices, reservations, the event of a change, and a reader. */
export { agreedPrices, type AgreedPrice } from "./agreed-prices.ts";
export { offerReservations } from "./offer-reservations.ts";
export { presentOffer } from "./present-offer.ts";
export { offerChanged } from "./events.ts";
export { offerReader } from "./offer-store.ts";
