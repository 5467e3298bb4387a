/** What other domains may know of orders. */
export type { Address, DeliveryChoice } from "./delivery.ts";
export { orderChanged, reminderDue } from "./events.ts";
export type { Line, Lines, OrderAmounts, Piece } from "./line.ts";
export { actorOf, placeOrder, type Order } from "./order.ts";
export { orderStore } from "./order-store.ts";
export { isCovered, type Goods } from "./process/goods.ts";
export { orderDesk } from "./process/order-desk.ts";
export type { OrderAction, OrderState } from "./process/order-process.ts";
export { chargebackFollower } from "./refunding/chargeback-follower.ts";
