import type { Context } from "../platform/runtime/context.ts";
import { perInstance } from "../platform/runtime/per-instance.ts";
import { randomId } from "../platform/values/ids.ts";
import { checkpointStore } from "./counter-store.ts";
import { dayOf, withTodaysSalt, type ViewSalts } from "./viewer.ts";

const cacheOf = perInstance(() => ({ day: "", salt: Promise.resolve("") }));

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
    async today(now: Date): Promise<string> {
      if (cache.day !== dayOf(now)) {
        cache.day = dayOf(now);
        cache.salt = readToday(now);
      }
      try {
        return await cache.salt;
      } catch (error) {
        cache.day = "";
        throw error;
      }
    },
    list: async (): Promise<ViewSalts> => (await checkpoints.find("viewSalts"))?.salts ?? {},
  };
}
