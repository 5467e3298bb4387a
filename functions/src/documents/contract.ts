import * as z from "zod";
import { orderFailures } from "../orders/contract.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { failedPrecondition, notFound } from "../platform/operations/failures.ts";
import { perMember } from "../platform/operations/limit.ts";
import { documentKinds } from "./document.ts";

export const getDocument = defineOperation({
  name: "documents.getDocument",
  summary:
    "Get a document of a paid order as PDF: the receipt for its buyer, the sales statement or packing slip for its seller",
  http: { method: "GET", path: "/v1/orders/{orderId}/documents/{kind}" },
  access: "member",
  blocks: "order",
  scope: "orders:read",
  limit: perMember(60, "hour"),
  allowsSuspended: true,
  input: z.strictObject({ orderId: DocumentId, kind: z.enum(documentKinds) }),
  output: z
    .object({
      contentType: z.literal("application/pdf"),
      filename: z.string(),
      base64: z.base64().meta({ description: "The file itself; below 200 kB" }),
    })
    .meta({ id: "OrderDocument" }),
  failures: {
    OrderNotFound: orderFailures.OrderNotFound,
    DocumentNotFound: notFound("This document is for the other party of the order"),
    DocumentNotReady: failedPrecondition("Documents are available once the order is paid"),
  },
});
