import { defineHandlers } from "../../platform/operations/implement.ts";
import type * as contract from "../contract.ts";

export const operations = defineHandlers<typeof contract>({
  getOrder: () => import("./get-order.ts"),
  listOrders: () => import("./list-orders.ts"),
  shipOrder: () => import("./ship-order.ts"),
  markDelivered: () => import("./mark-delivered.ts"),
  confirmDelivery: () => import("./confirm-delivery.ts"),
  cancelOrder: () => import("./cancel-order.ts"),
  requestReturn: () => import("./request-return.ts"),
  receiveReturn: () => import("./receive-return.ts"),
  openDispute: () => import("./open-dispute.ts"),
  resolveDispute: () => import("./resolve-dispute.ts"),
  decideHold: () => import("./decide-hold.ts"),
  refundOrder: () => import("./refund-order.ts"),
  listOrdersInState: () => import("./list-orders-in-state.ts"),
});
