/** The operations of orders: reading, fulfilling and resolving them. */
export * from "./contract/reading.ts";
export * from "./contract/fulfilling.ts";
export * from "./contract/resolving.ts";
export * from "./contract/disputing.ts";
/** What contracts of other domains say of an order in the same words. */
export { AmountsView, orderFailures, LineView, OrderState } from "./contract/order-view.ts";
export { MAX_LINES, MAX_QUANTITY } from "./line.ts";
