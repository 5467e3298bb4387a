import { refundStore } from "../../payments/public.ts";
import { after, HOUR } from "../../platform/values/clock.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { ledgerStore } from "../ledger-store.ts";
import type { Check } from "./check.ts";
import { compareRefunding, compareZero } from "./compare.ts";

/** What has ended within this time may be on its way to the ledger. */
const UNDER_WAY_MS = HOUR;

/** What must agree of each currency as a whole. */
export function currencyChecks(context: Context): Check[] {
  const ledger = ledgerStore(context);
  const refunds = refundStore(context);

  async function* currencies(): AsyncGenerator<string> {
    let last: string | null = null;
    for (;;) {
      const next: string | undefined = await ledger.findNextCurrency(last);
      if (next === undefined) return;
      yield next;
      last = next;
    }
  }

  return [
    {
      name: "zeroSum",
      subjects: currencies,
      look: (currency) =>
        context.database.snapshot(async (reader) =>
          compareZero(currency, await ledger.sumIn(currency, reader)),
        ),
    },
    {
      name: "refunding",
      subjects: currencies,
      look: (currency, now) =>
        // Of one instant: a refund and its entry are there together or not at all.
        context.database.snapshot(async (reader) => {
          const postings = await ledger.sumIn(currency, reader);
          const running = await refunds.sumRunning(reader, currency);
          const justSettled = await refunds.sumSettledSince(reader, currency, after(now, -UNDER_WAY_MS));
          return compareRefunding(currency, postings, { running, justSettled });
        }),
    },
  ];
}
