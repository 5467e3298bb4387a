import * as z from "zod";
import { after, SECOND } from "../platform/values/clock.ts";
import { includeInCount, reconcileCount, type ReconciledCount } from "../platform/counts/recounter.ts";
import type { Context } from "../platform/runtime/context.ts";
import { raiseAlarm, resolveAlarm } from "../platform/alarms/alarm-store.ts";
import { idFrom } from "../platform/values/ids.ts";
import { defineJob } from "../platform/jobs/job.ts";
import { enqueue } from "../platform/jobs/job-store.ts";
import { overdrawnBalance } from "./alarms.ts";
import { balanceId, balanceKeyOf, differs, isOverdrawn, type Balance, type BalanceKey } from "./balance.ts";
import { balanceStore } from "./balance-store.ts";
import { ledgerReader } from "./ledger-store.ts";

/** Counts a balance that is too large to be counted for each entry. */
export const recountBalance = defineJob(
  "ledger.recountBalance",
  z.object({ seller: z.string(), currency: z.string(), provider: z.string() }),
);

/** An instance with a fast clock must not count before the interval has passed by Firestore's clock. */
const CLOCK_SKEW_MS = SECOND;

/** The balances of sellers, counted from their entries. */
export function balanceRecounter(context: Context) {
  const balances = balanceStore(context);
  const ledger = ledgerReader(context);

  const definition: ReconciledCount<BalanceKey, Balance, Balance> = {
    nameOf: (balanceKey) => `balance ${balanceId(balanceKey)}`,
    find: (transaction, balanceKey) => balances.find(balanceKey, transaction),
    stateOf: ({ at, entries }) => ({ countedAt: at, size: entries }),
    count: async (key) => {
      const { sums, entries, at } = await ledger.sumOf(key);
      return { ...balanceKeyOf(key), ...sums, entries, at };
    },
    save: async (transaction, key, { stored, counted }) => {
      const wasOverdrawn = stored !== undefined && isOverdrawn(stored);
      const { currency, available, reserved, at } = counted;
      const finding = { subject: balanceId(key), details: { currency, available, reserved }, at };
      if (wasOverdrawn && !isOverdrawn(counted)) await resolveAlarm(transaction, overdrawnBalance, finding);
      if (!wasOverdrawn && isOverdrawn(counted)) raiseAlarm(transaction, overdrawnBalance, finding);
      balances.save(transaction, counted);
    },
    schedule: async (transaction, key, at) => {
      // All requests within one interval enqueue the same job.
      const id = idFrom("recountBalance", balanceId(key), String(at.getTime()));
      const times = { now: context.clock.now(), dueAt: after(at, CLOCK_SKEW_MS) };
      await enqueue(transaction, recountBalance, { id, payload: balanceKeyOf(key), ...times });
    },
    differs,
  };

  return {
    /** Resolves when the balance includes what was committed at `at`, or a job to count it exists. */
    include: (balanceKey: BalanceKey, at: Date) =>
      includeInCount(context, definition, { key: balanceKey, at }),

    /** Counts now and writes only changes. Returns the stored and the counted sums. */
    recount: (balanceKey: BalanceKey) => reconcileCount(context, definition, balanceKey),
  };
}
