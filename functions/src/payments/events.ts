import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";

/** A genuine webhook was stored; the payment it tells of is to be looked up. */
export const providerEventReceived = defineEvent(
  "payments.providerEventReceived",
  z.object({ provider: z.string(), reference: z.string() }),
);

/** The buyer has the money back. */
export const paymentRefunded = defineEvent(
  "payments.paymentRefunded",
  z.object({ paymentId: z.string(), checkoutId: z.string() }),
);

/** The buyer's money is there. */
export const paymentSucceeded = defineEvent(
  "payments.paymentSucceeded",
  z.object({ paymentId: z.string(), checkoutId: z.string() }),
);
