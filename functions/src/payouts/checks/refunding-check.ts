import { currenciesOf, ledgerStore, type Check } from "../../ledger/public.ts";
import { refundReader } from "../../payments/public.ts";
import { after, HOUR } from "../../platform/values/clock.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { compareRefunding } from "./compare.ts";

/** Refunds that settled within this time may not be in the ledger yet. */
const IN_TRANSIT_MS = HOUR;

/** What each currency has on its way back to buyers is what the running refunds are together. */
export function refundingCheck(context: Context): Check {
  const ledger = ledgerStore(context);
  const refunds = refundReader(context);
  return {
    name: "refunding",
    subjects: () => currenciesOf(ledger),
    inspect: (currency, now) =>
      // Read at one instant: a refund and its entry exist together or not at all.
      context.database.snapshot(async (reader) => {
        const postings = await ledger.sumIn(currency, reader);
        const running = await refunds.sumRunning(reader, currency);
        const justSettled = await refunds.sumSettledSince(reader, currency, after(now, -IN_TRANSIT_MS));
        return compareRefunding(currency, postings, { running, justSettled });
      }),
  };
}
