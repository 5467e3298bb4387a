import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const read = () => import("./read-orders.ts");
const change = () => import("./change-order.ts");
const ship = () => import("./ship-items.ts");
const takeBack = () => import("./return-items.ts");

export const operations = defineHandlers<typeof contract>({
  getOrder: loadOneOf(read, "getOrder"),
  listOrders: loadOneOf(read, "listOrders"),
  listOrdersInState: loadOneOf(read, "listOrdersInState"),
  shipOrder: loadOneOf(ship, "shipOrder"),
  editShipment: loadOneOf(ship, "editShipment"),
  cancelItems: loadOneOf(ship, "cancelItems"),
  markDelivered: loadOneOf(change, "markDelivered"),
  confirmDelivery: loadOneOf(change, "confirmDelivery"),
  cancelOrder: loadOneOf(change, "cancelOrder"),
  requestReturn: loadOneOf(takeBack, "requestReturn"),
  receiveReturn: loadOneOf(takeBack, "receiveReturn"),
  refuseReturn: loadOneOf(takeBack, "refuseReturn"),
  openDispute: loadOneOf(change, "openDispute"),
  resolveDispute: loadOneOf(change, "resolveDispute"),
  decideHold: loadOneOf(change, "decideHold"),
  recordExternalRefund: () => import("./record-external-refund.ts"),
  refundOrder: () => import("./refund-order.ts"),
});
