import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";

/** A payout came to another state. */
export const payoutChanged = defineEvent(
  "payouts.payoutChanged",
  z.object({ payoutId: z.string(), seller: z.string(), state: z.string() }),
);

/** A payout arrived or came back. One that arrived may come back later; `reason` says why it did. */
export const payoutSettled = defineEvent(
  "payouts.payoutSettled",
  z.object({
    payoutId: z.string(),
    outcome: z.enum(["paid", "returned"]),
    reason: z.string().optional(),
  }),
);
