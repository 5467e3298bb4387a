import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";
import { defineJob } from "../platform/jobs/job.ts";
import { Money } from "../platform/values/money.ts";
import { payoutStates } from "./payout.ts";
import { accountNeeds } from "./payout-account.ts";

/** A payout changed its state. */
export const payoutChanged = defineEvent(
  "payouts.payoutChanged",
  z.object({ payoutId: z.string(), seller: z.string(), state: z.enum(payoutStates) }),
  ({ seller }) => [`members/${seller}`],
);

/** The provider needs something of a seller before their money reaches them. */
export const payoutAccountChanged = defineEvent(
  "payouts.payoutAccountChanged",
  z.object({ seller: z.string(), need: z.enum(accountNeeds) }),
  ({ seller }) => [`members/${seller}`],
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

/**
 * Sends a payout. The provider deduplicates by the payout's id, so a payout is sent once whatever the job's
 * id.
 */
export const sendPayout = defineJob(
  "payouts.sendPayout",
  z.object({ payoutId: z.string(), seller: z.string(), provider: z.string(), amount: Money }),
);
