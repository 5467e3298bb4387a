import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";
import { Money } from "../platform/values/money.ts";

const reported = z.object({ provider: z.string(), reference: z.string() });

/** A genuine webhook was stored; what it tells of is to be looked up. */
export const providerEvents = {
  payment: defineEvent("payments.paymentEventReceived", reported),
  refund: defineEvent("payments.refundEventReceived", reported),
  dispute: defineEvent("payments.disputeEventReceived", reported),
  payout: defineEvent("payments.payoutEventReceived", reported),
} as const;

const payment = z.object({ paymentId: z.string(), checkoutId: z.string() });

/** The buyer's money is there. Told once. */
export const paymentSucceeded = defineEvent("payments.paymentSucceeded", payment);

/** An attempt to pay failed, for the first time; the buyer may try again. */
export const paymentFailed = defineEvent("payments.paymentFailed", payment.extend({ reason: z.string() }));

/** Money is to be given back; the provider is to be asked for it. */
export const refundRequested = defineEvent("payments.refundRequested", z.object({ refundId: z.string() }));

/** The buyer has the money back, or will not get it by this refund. Told once. */
export const refundSettled = defineEvent(
  "payments.refundSettled",
  z.object({ refundId: z.string(), orderId: z.string(), outcome: z.enum(["succeeded", "failed"]) }),
);

/** Each outcome is told at most once, and `lost` or `won` may come without an `opened` before it. */
export const disputeChanged = defineEvent(
  "payments.disputeChanged",
  payment.extend({
    disputeId: z.string(),
    amount: Money,
    outcome: z.enum(["opened", "won", "lost"]),
  }),
);
