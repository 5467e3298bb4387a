import type { Context } from "../../platform/runtime/context.ts";
import { ledgerStore } from "../ledger-store.ts";
import type { Check } from "./check.ts";
import { compareZero } from "./compare.ts";
import { currenciesOf } from "./currencies.ts";

/** All accounts of each currency together are zero. */
export function zeroSumCheck(context: Context): Check {
  const ledger = ledgerStore(context);
  return {
    name: "zeroSum",
    subjects: () => currenciesOf(ledger),
    inspect: (currency) =>
      context.database.snapshot(async (reader) =>
        compareZero(currency, await ledger.sumIn(currency, reader)),
      ),
  };
}
