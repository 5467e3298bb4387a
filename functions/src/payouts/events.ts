import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";

/** A payout changed its state. */
export const payoutChanged = defineEvent(
  "payouts.payoutChanged",
  z.object({ payoutId: z.string(), seller: z.string(), state: z.string() }),
);

/** A payout was paid or returned. A paid one may be returned later; `reason` says why. */
export const payoutSettled = defineEvent(
  "payouts.payoutSettled",
  z.object({
    payoutId: z.string(),
    outcome: z.enum(["paid", "returned"]),
    reason: z.string().optional(),
  }),
);
