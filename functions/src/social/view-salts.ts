import type { Context } from "../platform/runtime/context.ts";
import { instanceCache } from "../platform/runtime/instance-cache.ts";
import { DAY } from "../platform/values/clock.ts";
import { dayOf } from "../platform/values/day.ts";
import { randomId } from "../platform/values/ids.ts";
import { checkpointStore } from "./counter-store.ts";
import { withTodaysSalt, type ViewSalts } from "./viewer.ts";

const cacheOf = instanceCache<string>({ ttlMs: DAY, maxEntries: 2 });

/** The salts of viewers' pseudonyms: a new one each day, forgotten when the next day is over. */
export function viewSalts(context: Context) {
  const checkpoints = checkpointStore(context);
  const cache = cacheOf(context);

  function readToday(now: Date): Promise<string> {
    return context.database.runTransaction(async (transaction) => {
      const known = (await checkpoints.find("viewSalts", transaction))?.salts ?? {};
      const salts = withTodaysSalt(known, now, randomId);
      if (known[dayOf(now)] === undefined) checkpoints.saveSalts(transaction, salts);
      return salts[dayOf(now)] ?? "";
    });
  }

  return {
    /** Today's. An instance reads it once a day; whoever asks first makes it. */
    today: (now: Date): Promise<string> => cache.read(dayOf(now), () => readToday(now)),
    list: async (): Promise<ViewSalts> => (await checkpoints.find("viewSalts"))?.salts ?? {},
  };
}
