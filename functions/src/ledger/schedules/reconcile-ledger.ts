import type { Context } from "../../platform/runtime/context.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { after, MINUTE } from "../../platform/values/clock.ts";
import { totalOf, type Postings } from "../accounts.ts";
import { moneyFromNowhere, wrongBalance } from "../alarms.ts";
import { balanceAccounts, balanceId, differs, parseBalanceId, type Balance } from "../balance.ts";
import { balanceRecounter } from "../balance-recounter.ts";
import { ledgerReader } from "../ledger-store.ts";
import { reconciler, type Check, type Difference } from "../reconciliation.ts";
import { scanBalances } from "../scan-balances.ts";

/** All accounts of each currency together are zero. */
function zeroSumCheck(context: Context): Check {
  const ledger = ledgerReader(context);
  return {
    alarm: moneyFromNowhere,
    subjects: () => ledger.currencies(),
    inspect: (currency) =>
      context.database.snapshot(async (reader) =>
        compareZero(currency, await ledger.sumIn(currency, reader)),
      ),
  };
}

/** All accounts of a currency sum to zero. */
export function compareZero(currency: string, postings: Postings): Difference | undefined {
  const found = totalOf(postings);
  return found === 0 ? undefined : { currency, expected: 0, found };
}

const bounds = { max: 1_000, maxDurationMs: 2 * MINUTE };
/** By then a trigger has run or failed. */
const TRIGGER_DELAY_MS = 2 * MINUTE;

/**
 * Checks the balances of all sellers with entries, some each night, and corrects them. The checkpoint
 * advances only past checked balances.
 */
function balanceCheck(context: Context): Check {
  const ledger = ledgerReader(context);
  const balances = balanceRecounter(context);
  return {
    alarm: wrongBalance,
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

/** A balance equals the sum of its entries. Reports the first account that differs. */
export function compareBalance(stored: Balance | undefined, counted: Balance): Difference | undefined {
  if (!differs(stored, counted)) return undefined;
  const account = balanceAccounts.find((one) => stored?.[one] !== counted[one]) ?? "available";
  return { currency: counted.currency, expected: counted[account], found: stored?.[account] ?? 0 };
}

/** Compares the ledger with itself. Safe to run twice: an alarm's id derives from what differs. */
export default defineSchedule(
  "ledger.reconcileLedger",
  { reconcile: reconciler(zeroSumCheck, balanceCheck) },
  ({ now, reconcile }) => reconcile(now),
);
