import * as z from "zod";
import { DocumentId } from "../../platform/values/document-id.ts";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { perMember } from "../../platform/operations/limit.ts";
import { lineOfText, linesOfText } from "../../platform/values/text.ts";
import { changed, OrderView } from "./order-view.ts";

/** In the words of whoever does it, for the other side to read. */
const Note = linesOfText({ max: 1000 });

/** What all changes of one order have in common. */
const change = {
  access: "member",
  limit: perMember(60, "hour"),
  output: OrderView,
  failures: changed,
} as const;

const orderId = DocumentId;

export const shipOrder = defineOperation({
  ...change,
  name: "orders.shipOrder",
  summary: "Say that the parcel is on its way",
  http: { method: "POST", path: "/v1/orders/{orderId}/shipment" },
  input: z.strictObject({
    orderId,
    carrier: lineOfText({ min: 1, max: 60 }),
    trackingCode: lineOfText({ min: 1, max: 60 }).nullable().default(null),
  }),
});

export const markDelivered = defineOperation({
  ...change,
  name: "orders.markDelivered",
  summary: "Say that the buyer has it: by the carrier's word, or handed over",
  http: { method: "POST", path: "/v1/orders/{orderId}/handover" },
  input: z.strictObject({ orderId }),
});

export const confirmDelivery = defineOperation({
  ...change,
  name: "orders.confirmDelivery",
  summary: "Say that everything has arrived; the seller's money is free then",
  http: { method: "POST", path: "/v1/orders/{orderId}/delivery" },
  input: z.strictObject({ orderId }),
});

export const cancelOrder = defineOperation({
  ...change,
  name: "orders.cancelOrder",
  summary: "Call off an order that is not sent yet; the buyer gets all the money back",
  http: { method: "POST", path: "/v1/orders/{orderId}/cancellation" },
  input: z.strictObject({ orderId, reason: Note.default("") }),
});

export const requestReturn = defineOperation({
  ...change,
  name: "orders.requestReturn",
  summary: "Ask to send back what was delivered",
  http: { method: "POST", path: "/v1/orders/{orderId}/return" },
  input: z.strictObject({ orderId, reason: Note }),
});

export const receiveReturn = defineOperation({
  ...change,
  name: "orders.receiveReturn",
  summary: "Say that it came back; the buyer gets all the money back",
  http: { method: "POST", path: "/v1/orders/{orderId}/return/receipt" },
  input: z.strictObject({ orderId }),
});

export const openDispute = defineOperation({
  ...change,
  name: "orders.openDispute",
  summary: "Have a moderator look: it did not come, or is not what was agreed",
  http: { method: "POST", path: "/v1/orders/{orderId}/dispute" },
  input: z.strictObject({ orderId, reason: Note }),
});
