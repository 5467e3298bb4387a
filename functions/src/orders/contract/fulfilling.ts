import * as z from "zod";
import { DocumentId } from "../../platform/values/document-id.ts";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { perMember } from "../../platform/operations/limit.ts";
import { singleLineText, multilineText } from "../../platform/values/text.ts";
import { failedPrecondition, notFound } from "../../platform/operations/failures.ts";
import { ItemQuantityView, ItemsInput, orderFailures, OrderView } from "./order-view.ts";

/** A message to the other party. */
const Note = multilineText({ max: 1000 });

/** What all changes of one order have in common. Who is suspended finishes the orders they have. */
const change = {
  access: "member",
  blocks: "order",
  allowsSuspended: true,
  limit: perMember(60, "hour"),
  output: OrderView,
  failures: orderFailures,
} as const;

const orderId = DocumentId;

const unsentFailures = {
  ItemsNotUnsent: failedPrecondition("Name each listing once, with no more than is still to be sent", {
    unsent: z.array(ItemQuantityView),
  }),
};

const shipped = {
  carrier: singleLineText({ min: 1, max: 60 }),
  trackingCode: singleLineText({ min: 1, max: 60 }).nullable().default(null),
};

export const shipOrder = defineOperation({
  ...change,
  name: "orders.shipOrder",
  scope: "orders:write",
  summary: "Mark an order as shipped: all that is still to be sent, or some items of it",
  http: { method: "POST", path: "/v1/orders/{orderId}/shipment" },
  input: z.strictObject({ orderId, lines: ItemsInput.optional(), ...shipped }),
  failures: {
    ...orderFailures,
    ...unsentFailures,
    TooManyShipments: failedPrecondition("This order has had too many shipments; send all the rest"),
  },
});

export const editShipment = defineOperation({
  ...change,
  name: "orders.editShipment",
  scope: "orders:write",
  summary: "Correct the carrier or the tracking code of a shipment, until the order is delivered",
  http: { method: "PUT", path: "/v1/orders/{orderId}/shipments/{shipmentId}" },
  input: z.strictObject({ orderId, shipmentId: DocumentId, ...shipped }),
  failures: { ...orderFailures, ShipmentNotFound: notFound("The order has no such shipment") },
});

export const cancelItems = defineOperation({
  ...change,
  name: "orders.cancelItems",
  scope: "refunds:write",
  summary: "Cancel items that are not sent yet; the buyer is refunded what they cost, and the rest goes on",
  http: { method: "POST", path: "/v1/orders/{orderId}/cancelled-items" },
  checksRevocation: true,
  audit: { target: { input: "orderId" }, details: ["lines"] },
  input: z.strictObject({ orderId, lines: ItemsInput.optional(), reason: Note.default("") }),
  failures: {
    ...orderFailures,
    ...unsentFailures,
    TooManyCancellations: failedPrecondition("Items were cancelled too often; cancel all the rest"),
  },
});

export const markDelivered = defineOperation({
  ...change,
  name: "orders.markDelivered",
  scope: "orders:write",
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
  scope: "refunds:write",
  summary: "Cancel an order that is not shipped yet; the buyer is refunded in full",
  http: { method: "POST", path: "/v1/orders/{orderId}/cancellation" },
  checksRevocation: true,
  audit: { target: { input: "orderId" } },
  input: z.strictObject({ orderId, reason: Note.default("") }),
});

export const requestReturn = defineOperation({
  ...change,
  name: "orders.requestReturn",
  scope: "orders:write",
  summary: "Request to return what was delivered, or some items of it",
  http: { method: "POST", path: "/v1/orders/{orderId}/return" },
  input: z.strictObject({ orderId, lines: ItemsInput.optional(), reason: Note }),
  failures: {
    ...orderFailures,
    ItemsNotReturnable: failedPrecondition(
      "Name each listing once, with no more than was delivered and not asked to be returned before",
      { returnable: z.array(ItemQuantityView) },
    ),
  },
});

export const receiveReturn = defineOperation({
  ...change,
  name: "orders.receiveReturn",
  scope: "refunds:write",
  summary: "Confirm that the return arrived; the buyer is refunded what came back cost",
  http: { method: "POST", path: "/v1/orders/{orderId}/return/receipt" },
  checksRevocation: true,
  audit: { target: { input: "orderId" }, details: ["restock"] },
  input: z.strictObject({
    orderId,
    restock: z.boolean().default(false).meta({ description: "Whether the items are for sale again" }),
  }),
});

export const refuseReturn = defineOperation({
  ...change,
  name: "orders.refuseReturn",
  scope: "orders:write",
  summary: "Refuse a return, such as one that never arrived; the buyer may open a dispute",
  http: { method: "POST", path: "/v1/orders/{orderId}/return/refusal" },
  input: z.strictObject({ orderId, reason: Note }),
});

export const openDispute = defineOperation({
  ...change,
  name: "orders.openDispute",
  scope: "orders:write",
  summary: "Open a dispute for a moderator to decide: the order did not arrive or is not as described",
  http: { method: "POST", path: "/v1/orders/{orderId}/dispute" },
  input: z.strictObject({ orderId, reason: Note }),
});
