import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";
import { defineJob } from "../platform/jobs/job.ts";
import { Money } from "../platform/values/money.ts";
import { subjectKinds } from "./provider.ts";

const reported = z.object({ provider: z.string(), reference: z.string() });

/** A genuine webhook was stored; its subject is to be fetched. */
export const providerEvents = {
  payment: defineEvent("payments.paymentEventReceived", reported),
  refund: defineEvent("payments.refundEventReceived", reported),
  dispute: defineEvent("payments.disputeEventReceived", reported),
  payout: defineEvent("payments.payoutEventReceived", reported),
  account: defineEvent("payments.accountEventReceived", reported),
} as const;

const payment = z.object({ paymentId: z.string(), checkoutId: z.string() });

/** The payment succeeded. Emitted once. */
export const paymentSucceeded = defineEvent("payments.paymentSucceeded", payment);

/** The buyer has paid by a delayed method: the money takes days to come, or fails. */
export const paymentProcessing = defineEvent("payments.paymentProcessing", payment);

/** An attempt to pay failed, for the first time, or after the money was on its way; the buyer may try again. */
export const paymentFailed = defineEvent("payments.paymentFailed", payment.extend({ reason: z.string() }));

/** A refund was requested; the provider is to be asked for it. */
export const refundRequested = defineEvent("payments.refundRequested", z.object({ refundId: z.string() }));

/**
 * The refund succeeded or failed. Each is emitted at most once, in any order: `failed` with `wasPaid` says that the bank
 * sent a refund back that had succeeded.
 */
export const refundSettled = defineEvent(
  "payments.refundSettled",
  z.object({
    refundId: z.string(),
    orderId: z.string(),
    outcome: z.enum(["succeeded", "failed"]),
    wasPaid: z.boolean(),
  }),
);

/** Each outcome is emitted at most once, and `lost` or `won` may come without a preceding `opened`. */
export const disputeChanged = defineEvent(
  "payments.disputeChanged",
  payment.extend({
    disputeId: z.string(),
    amount: Money,
    outcome: z.enum(["opened", "won", "lost"]),
  }),
);

/** Delivers one webhook of the sandbox: its subject, not what happened. */
export const deliverSandboxWebhook = defineJob(
  "payments.deliverSandboxWebhook",
  z.object({ eventId: z.string(), kind: z.enum(subjectKinds), reference: z.string() }),
);

/** Asks the provider for a refund. */
export const refundPayment = defineJob("payments.refundPayment", z.object({ refundId: z.string() }));
