import { implement } from "../../platform/operations/implement.ts";
import { subjectOf } from "../../platform/usage/usage-record.ts";
import * as contract from "../contract.ts";
import { maintenanceStore, type MaintenanceWindow } from "../maintenance-store.ts";
import { joinDays, reportServiceLevel } from "../service-level.ts";
import { usageTotalStore } from "../usage-store.ts";

const dependencies = { totals: usageTotalStore, maintenance: maintenanceStore };

interface Sources {
  readonly totals: ReturnType<typeof usageTotalStore>;
  readonly maintenance: ReturnType<typeof maintenanceStore>;
}

async function report(subjects: readonly string[], month: string, { totals, maintenance }: Sources) {
  const [days, windows] = await Promise.all([
    totals.findMonths(subjects, month),
    maintenance.listOfMonth(month),
  ]);
  return { ...reportServiceLevel(month, joinDays(days)), maintenance: windows.map(presentWindow) };
}

export const getServiceLevel = implement(
  contract.getServiceLevel,
  dependencies,
  ({ input, caller, ...sources }) => report([subjectOf(caller.uid)], input.month, sources),
);

/** Every call is counted for its transport, so that the two are all calls. */
export const getOverallServiceLevel = implement(
  contract.getOverallServiceLevel,
  dependencies,
  ({ input, ...sources }) => report(["rest", "callable"], input.month, sources),
);

export const declareMaintenance = implement(
  contract.declareMaintenance,
  { maintenance: maintenanceStore },
  async ({ input, caller, now, callId, transaction, maintenance, fail }) => {
    const [startsAt, endsAt] = [new Date(input.startsAt), new Date(input.endsAt)];
    if (startsAt < now) throw fail.WindowNotAhead();
    const lasts = endsAt.getTime() - startsAt.getTime();
    if (lasts <= 0 || lasts > contract.MAX_WINDOW_MS) throw fail.WindowTooLong();
    const window = { startsAt, endsAt, reason: input.reason, declaredBy: caller.uid, declaredAt: now };
    maintenance.create(transaction, callId, window);
    return presentWindow(window);
  },
);

function presentWindow({ startsAt, endsAt, reason }: MaintenanceWindow) {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), reason };
}
