/** What other domains may know of currencies: amounts in others, for people to look at. Nothing is charged by them. */
export { convert, rateBetween } from "./convert.ts";
export { currentRates } from "./current-rates.ts";
