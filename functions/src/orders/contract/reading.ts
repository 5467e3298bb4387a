import * as z from "zod";
import { Cursor, pageInput } from "../../platform/operations/cursor.ts";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { DocumentId } from "../../platform/values/document-id.ts";
import { orderFailures, OrderState, OrderView } from "./order-view.ts";

export const getOrder = defineOperation({
  name: "orders.getOrder",
  summary: "Get an order that you bought or sold",
  http: { method: "GET", path: "/v1/orders/{orderId}" },
  access: "member",
  blocks: "order",
  scope: "orders:read",
  allowsSuspended: true,
  input: z.strictObject({ orderId: DocumentId }),
  output: OrderView,
  failures: { OrderNotFound: orderFailures.OrderNotFound },
});

export const listOrders = defineOperation({
  name: "orders.listOrders",
  summary: "List the orders that you bought or sold, the latest first",
  http: { method: "GET", path: "/v1/orders" },
  access: "member",
  blocks: "order",
  scope: "orders:read",
  allowsSuspended: true,
  input: z.strictObject({
    role: z.enum(["buyer", "seller"]).default("buyer"),
    state: OrderState.optional(),
    ...pageInput(),
  }),
  output: z.object({ orders: z.array(OrderView), next: Cursor.nullable() }),
  failures: {},
});

export const listOrdersInState = defineOperation({
  name: "orders.listOrdersInState",
  summary: "List the orders in a state, such as those on hold",
  http: { method: "GET", path: "/v1/moderation/orders" },
  access: "moderator",
  input: z.strictObject({
    state: OrderState,
    ...pageInput(),
  }),
  output: z.object({ orders: z.array(OrderView), next: Cursor.nullable() }),
  failures: {},
});
