import * as z from "zod";
import { DocumentId } from "../../platform/values/document-id.ts";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { perMember } from "../../platform/operations/limit.ts";
import { singleLineText, multilineText } from "../../platform/values/text.ts";
import { orderFailures, OrderView } from "./order-view.ts";

/** A message to the other party. */
const Note = multilineText({ max: 1000 });

/** What all changes of one order have in common. Who is suspended finishes the orders they have. */
const change = {
  access: "member",
  allowsSuspended: true,
  limit: perMember(60, "hour"),
  output: OrderView,
  failures: orderFailures,
} as const;

const orderId = DocumentId;

export const shipOrder = defineOperation({
  ...change,
  name: "orders.shipOrder",
  summary: "Mark an order as shipped",
  http: { method: "POST", path: "/v1/orders/{orderId}/shipment" },
  input: z.strictObject({
    orderId,
    carrier: singleLineText({ min: 1, max: 60 }),
    trackingCode: singleLineText({ min: 1, max: 60 }).nullable().default(null),
  }),
});

export const markDelivered = defineOperation({
  ...change,
  name: "orders.markDelivered",
  summary: "Mark an order as delivered, by the carrier or in person",
  http: { method: "POST", path: "/v1/orders/{orderId}/handover" },
  input: z.strictObject({ orderId }),
});

export const confirmDelivery = defineOperation({
  ...change,
  name: "orders.confirmDelivery",
  summary: "Confirm that everything has arrived, which releases the seller's money",
  http: { method: "POST", path: "/v1/orders/{orderId}/delivery" },
  checksRevocation: true,
  input: z.strictObject({ orderId }),
});

export const cancelOrder = defineOperation({
  ...change,
  name: "orders.cancelOrder",
  summary: "Cancel an order that is not shipped yet; the buyer is refunded in full",
  http: { method: "POST", path: "/v1/orders/{orderId}/cancellation" },
  checksRevocation: true,
  input: z.strictObject({ orderId, reason: Note.default("") }),
});

export const requestReturn = defineOperation({
  ...change,
  name: "orders.requestReturn",
  summary: "Request to return what was delivered",
  http: { method: "POST", path: "/v1/orders/{orderId}/return" },
  input: z.strictObject({ orderId, reason: Note }),
});

export const receiveReturn = defineOperation({
  ...change,
  name: "orders.receiveReturn",
  summary: "Confirm that the return arrived; the buyer is refunded in full",
  http: { method: "POST", path: "/v1/orders/{orderId}/return/receipt" },
  checksRevocation: true,
  input: z.strictObject({ orderId }),
});

export const openDispute = defineOperation({
  ...change,
  name: "orders.openDispute",
  summary: "Open a dispute for a moderator to decide: the order did not arrive or is not as described",
  http: { method: "POST", path: "/v1/orders/{orderId}/dispute" },
  input: z.strictObject({ orderId, reason: Note }),
});
