/** What other domains and tools may use of costs: the price table, and exact charges by it. */
export { formatDollars, parseQuantity, type Quantity, sumAmounts } from "./amounts.ts";
export { charge, type Charge } from "./charge.ts";
export type { Price } from "./price.ts";
export { findStalePrices } from "./price-age.ts";
export { awsPrices } from "./prices/aws.ts";
export { googlePrices } from "./prices/google.ts";
