/** What other domains may use of orders. */
export { evidenceDeadline } from "./evidence.ts";
export type { DeliveryChoice } from "./delivery.ts";
export { chargebackChanged, orderChanged, reminderDue } from "./events.ts";
export type { Line, Lines, OrderAmounts, ItemQuantity } from "./line.ts";
export { actorOf, placeOrder, type Order } from "./order.ts";
export { orderNumber } from "./order-number.ts";
export { orderReader } from "./order-store.ts";
export { canFulfil, type PreparedItems } from "./process/order-stock.ts";
export { orderWorkflow } from "./process/order-workflow.ts";
export { orderStates, type OrderAction, type OrderState } from "./process/order-process.ts";
export { chargebackWorkflow } from "./refunding/chargeback-workflow.ts";
