import * as z from "zod";
import { defineEvent } from "../platform/events/domain-event.ts";

/** A payout came to another state. */
export const payoutChanged = defineEvent(
  "ledger.payoutChanged",
  z.object({ payoutId: z.string(), seller: z.string(), state: z.string() }),
);
