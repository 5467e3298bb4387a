import * as z from "zod";
import { DocumentId } from "../platform/document-id.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { failedPrecondition, notFound } from "../platform/operations/failures.ts";
import { perMember } from "../platform/operations/limit.ts";
import { paymentStates } from "./payment.ts";

export const payInSandbox = defineOperation({
  name: "payments.payInSandbox",
  summary: "Decide a sandbox payment as the buyer's bank would; the outcome comes by webhook",
  http: { method: "POST", path: "/v1/payments/{paymentId}/sandbox-decision" },
  access: "member",
  limit: perMember(60, "hour"),
  input: z.strictObject({ paymentId: DocumentId, decision: z.enum(["approve", "decline"]) }),
  output: z.object({ paymentId: z.string() }),
  failures: {
    PaymentNotFound: notFound("No such payment of yours"),
    PaymentDecided: failedPrecondition("This payment is decided already", { state: z.enum(paymentStates) }),
    SandboxOff: failedPrecondition("Sandbox payments are switched off in this project"),
  },
});
