import type { Context } from "../../platform/runtime/context.ts";
import { ledgerReader } from "../ledger-store.ts";
import type { Check } from "../reconciliation.ts";
import { compareZero } from "./compare.ts";

/** All accounts of each currency together are zero. */
export function zeroSumCheck(context: Context): Check {
  const ledger = ledgerReader(context);
  return {
    name: "zeroSum",
    subjects: () => ledger.currencies(),
    inspect: (currency) =>
      context.database.snapshot(async (reader) =>
        compareZero(currency, await ledger.sumIn(currency, reader)),
      ),
  };
}
