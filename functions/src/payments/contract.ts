import * as z from "zod";
import { AuditReason } from "../platform/audit/audit-reason.ts";
import { DocumentId } from "../platform/values/document-id.ts";
import { MoneyTotal } from "../platform/values/money.ts";
import { Cursor, pageInput } from "../platform/operations/cursor.ts";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { failedPrecondition, notFound } from "../platform/operations/failures.ts";
import { perMember } from "../platform/operations/limit.ts";
import { paymentStates } from "./payment.ts";
import { refundStates } from "./refund.ts";
import { decisions, declineReasons, disputeOutcomes } from "./sandbox/charge.ts";

const PaymentState = z.enum(paymentStates);
const sandbox = {
  PaymentNotFound: notFound("You have no such payment"),
  SandboxOff: failedPrecondition("Sandbox payments are switched off in this project"),
};

export const payInSandbox = defineOperation({
  name: "payments.payInSandbox",
  summary: "Decide a sandbox payment as the buyer's bank would; the outcome comes by webhook",
  http: { method: "POST", path: "/v1/payments/{paymentId}/sandbox-decision" },
  access: "member",
  blocks: "order",
  limit: perMember(60, "hour"),
  transactions: "several",
  input: z.strictObject({
    paymentId: DocumentId,
    decision: z.enum(decisions),
    declineReason: z.enum(declineReasons).optional(),
    /** Two payments with the same one are paid with the same card, whoever pays. */
    card: z
      .string()
      .regex(/^\w{1,40}$/)
      .optional(),
  }),
  output: z.object({ paymentId: z.string() }),
  failures: {
    ...sandbox,
    PaymentDecided: failedPrecondition("This payment has already been decided", { state: PaymentState }),
    DecisionNotPossible: failedPrecondition("This decision is not possible in the payment's current state", {
      state: PaymentState,
    }),
  },
});

export const disputeInSandbox = defineOperation({
  name: "payments.disputeInSandbox",
  summary: "Dispute a sandbox payment, or decide the dispute, as the buyer's bank would",
  http: { method: "POST", path: "/v1/payments/{paymentId}/sandbox-dispute" },
  access: "member",
  blocks: "order",
  limit: perMember(60, "hour"),
  transactions: "several",
  input: z.strictObject({
    paymentId: DocumentId,
    outcome: z.enum(disputeOutcomes),
    amount: z.int().min(1).optional(),
  }),
  output: z.object({ paymentId: z.string() }),
  failures: {
    ...sandbox,
    DisputeNotPossible: failedPrecondition("Not possible in the payment's current state", {
      state: PaymentState,
    }),
  },
});

const RefundView = z
  .object({
    id: z.string(),
    orderId: z.string(),
    checkoutId: z.string(),
    paymentId: z.string(),
    buyer: z.string(),
    seller: z.string(),
    amount: MoneyTotal,
    reason: z.string(),
    by: z.string(),
    state: z.enum(refundStates),
    failure: z.string().nullable(),
    refusal: z.string().nullable().meta({ description: "Why the provider last refused it" }),
    requestedAt: z.iso.datetime(),
    settledAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Refund" });

export const listRefunds = defineOperation({
  name: "payments.listRefunds",
  summary: "List refunds, the latest first: failed ones, or those with one reason",
  http: { method: "GET", path: "/v1/refunds" },
  access: "moderator",
  input: z.strictObject({
    state: z.enum(refundStates).optional(),
    reason: z.string().min(1).max(100).optional(),
    ...pageInput(),
  }),
  output: z.object({ refunds: z.array(RefundView), next: Cursor.nullable() }),
  failures: {},
});

export const endRefund = defineOperation({
  name: "payments.endRefund",
  summary:
    "End a refund that the provider keeps refusing: its amount can be refunded again, or be paid in another way",
  http: { method: "POST", path: "/v1/refunds/{refundId}/end" },
  access: "moderator",
  limit: perMember(60, "hour"),
  transactions: "several",
  audit: { target: { input: "refundId" }, reason: "note" },
  input: z.strictObject({ refundId: DocumentId, note: AuditReason.optional() }),
  output: z.object({ refundId: z.string() }),
  failures: {
    RefundNotFound: notFound("There is no such refund"),
    RefundSettled: failedPrecondition("This refund has succeeded or failed", { state: z.enum(refundStates) }),
    RefundNotRefused: failedPrecondition("The provider has not refused this refund: wait for its answer"),
    RefundMade: failedPrecondition("The provider has made this refund, or is making it: wait for its report"),
  },
});
