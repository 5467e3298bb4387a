/** The operations of orders: what buyers do, what becomes of an order, what is decided about it. */
export * from "./contract/buying.ts";
export * from "./contract/fulfilling.ts";
export * from "./contract/resolving.ts";
export * from "./contract/papers.ts";
