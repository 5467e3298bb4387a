/** What other domains may use of costs: the price table, and exact charges by it. */
export { charge } from "./charge.ts";
export type { Price } from "./price.ts";
export { googlePrices } from "./prices/google.ts";
