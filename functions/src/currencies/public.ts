/** What other domains may use of currencies: amounts converted for display. Nothing is charged by them. */
export { convert, rateBetween } from "./convert.ts";
export { currentRates } from "./rate-store.ts";
