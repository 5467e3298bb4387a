import { after, MINUTE } from "../../platform/values/clock.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { balanceId, parseBalanceId } from "../balance.ts";
import { balanceRecounter } from "../balance-recounter.ts";
import { checkpointStore } from "../checkpoint-store.ts";
import { ledgerStore } from "../ledger-store.ts";
import { scanPages } from "../scan-pages.ts";
import type { Check } from "./check.ts";
import { compareBalance } from "./compare.ts";

const PAGE_SIZE = 50;
const MAX_BALANCES = 1_000;
const MAX_DURATION_MS = 2 * MINUTE;
/** By then a trigger has run or failed. */
const TRIGGER_DELAY_MS = 2 * MINUTE;

/**
 * Checks the balances of all sellers with entries, some each night, and corrects them. The checkpoint
 * advances only past checked balances.
 */
export function balanceCheck(context: Context): Check {
  const ledger = ledgerStore(context);
  const balances = balanceRecounter(context);
  const checkpoints = checkpointStore(context);
  return {
    name: "balance",
    async *subjects() {
      const from = await checkpoints.find("balances");
      const bounds = {
        from,
        pageSize: PAGE_SIZE,
        until: performance.now() + MAX_DURATION_MS,
        max: MAX_BALANCES,
      };
      for await (const { page, end } of scanPages(ledger.findNextBalanceKey, bounds)) {
        yield* page.map(balanceId);
        await checkpoints.save("balances", end);
      }
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
