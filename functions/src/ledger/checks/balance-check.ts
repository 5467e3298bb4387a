import { after, MINUTE } from "../../platform/values/clock.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { balanceId, parseBalanceId } from "../balance.ts";
import { balanceRecounter } from "../balance-recounter.ts";
import { ledgerReader } from "../ledger-store.ts";
import type { Check } from "../reconciliation.ts";
import { scanBalances } from "../scan-balances.ts";
import { compareBalance } from "./compare.ts";

const bounds = { max: 1_000, maxDurationMs: 2 * MINUTE };
/** By then a trigger has run or failed. */
const TRIGGER_DELAY_MS = 2 * MINUTE;

/**
 * Checks the balances of all sellers with entries, some each night, and corrects them. The checkpoint
 * advances only past checked balances.
 */
export function balanceCheck(context: Context): Check {
  const ledger = ledgerReader(context);
  const balances = balanceRecounter(context);
  return {
    name: "balance",
    async *subjects() {
      for await (const balanceKey of scanBalances(context, "balances", bounds)) yield balanceId(balanceKey);
    },
    async inspect(subject, now) {
      const balanceKey = parseBalanceId(subject);
      const { stored, counted } = await balances.recount(balanceKey);
      const difference = compareBalance(stored, counted);
      // Too recent to be a dropped event.
      const isYoung = difference && (await ledger.hasSince(balanceKey, after(now, -TRIGGER_DELAY_MS)));
      return isYoung ? undefined : difference;
    },
  };
}
