import * as z from "zod";
import { DocumentId } from "../../platform/values/document-id.ts";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { failedPrecondition } from "../../platform/operations/failures.ts";
import { perMember } from "../../platform/operations/limit.ts";
import { multilineText } from "../../platform/values/text.ts";
import { MAX_PHOTOS, MAX_STATEMENTS } from "../statement.ts";
import { orderFailures, OrderView } from "./order-view.ts";

/** Who is suspended is heard as well: it is about the orders they have. */
const dispute = {
  access: "member",
  blocks: "order",
  allowsSuspended: true,
  limit: perMember(30, "hour"),
  output: OrderView,
} as const;

const photos = z.array(DocumentId).max(MAX_PHOTOS).default([]).meta({
  description: "Ids of photos that the caller uploaded with the purpose `evidence`",
});

const PhotoNotReady = failedPrecondition(
  "Upload a photo of your own with the purpose evidence and wait until it is ready",
  { mediaId: z.string() },
);

export const addDisputeStatement = defineOperation({
  ...dispute,
  name: "orders.addDisputeStatement",
  scope: "orders:write",
  summary: "Give one's side in a dispute, for the moderators who decide and for the other party",
  http: { method: "POST", path: "/v1/orders/{orderId}/dispute/statements" },
  input: z.strictObject({ orderId: DocumentId, text: multilineText({ max: 2000 }).min(1), photos }),
  failures: {
    ...orderFailures,
    PhotoNotReady,
    TooManyStatements: failedPrecondition(`You have given ${MAX_STATEMENTS} statements about this order`),
  },
});

export const submitEvidence = defineOperation({
  ...dispute,
  name: "orders.submitEvidence",
  scope: "orders:write",
  summary: "Give evidence about a sale whose payment a bank contests: it is sent to the bank, once",
  http: { method: "POST", path: "/v1/orders/{orderId}/evidence" },
  input: z.strictObject({ orderId: DocumentId, text: multilineText({ max: 5000 }).min(1), photos }),
  failures: {
    ...orderFailures,
    PhotoNotReady,
    NotContested: failedPrecondition("No bank contests the payment of this order"),
    EvidenceNotTaken: failedPrecondition("The bank takes no evidence about this payment"),
    EvidenceGiven: failedPrecondition("You have given your evidence, and the bank takes it once"),
    EvidenceLate: failedPrecondition("It is too late to send evidence to the bank", {
      deadline: z.iso.datetime(),
    }),
  },
});
