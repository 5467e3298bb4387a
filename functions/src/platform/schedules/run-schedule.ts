import { after, MINUTE } from "../values/clock.ts";
import { openContext, type Context } from "../runtime/context.ts";
import { randomId } from "../values/ids.ts";
import { invoke } from "../runtime/invocation.ts";
import { log } from "../runtime/log.ts";
import type { Schedule } from "./schedule.ts";

interface Lease {
  holder: string;
  leaseUntil: Date;
}

/** Longer than a schedule's time-out: a lease this old has no living holder. */
const LEASE_MS = 6 * MINUTE;

/**
 * Runs a schedule as of `now` behind its lease `leases/{name}`; a second run beside it does nothing and says so.
 */
export function runSchedule(
  schedule: Schedule,
  now: Date,
  context: Context = openContext(),
): Promise<boolean> {
  const holder = randomId();
  return invoke({ requestId: holder }, async (invocation) => {
    const lease = context.database.collection<Lease>("leases").doc(schedule.name);
    const taken = await context.database.runTransaction(async (transaction) => {
      const current = await transaction.get(lease);
      if (current && current.leaseUntil > context.clock.now()) return false;
      transaction.set(lease, { holder, leaseUntil: after(context.clock.now(), LEASE_MS) });
      return true;
    });
    if (!taken) {
      log.warn("schedule is already running", { schedule: schedule.name });
      return false;
    }
    try {
      const figures = await schedule.run(now, context);
      log.info("schedule done", {
        schedule: schedule.name,
        reads: invocation.reads,
        writes: invocation.writes,
        ...figures,
      });
      return true;
    } finally {
      await context.database.runTransaction(async (transaction) => {
        if ((await transaction.get(lease))?.holder === holder) transaction.delete(lease);
      });
    }
  });
}
