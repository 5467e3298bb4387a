import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { log } from "../../platform/runtime/log.ts";
import { isSame, checkRates } from "../check-rates.ts";
import { chooseRateSource, type RateSource } from "../rate-source.ts";
import { rateStore } from "../rate-store.ts";
import { BASE, isInFuture, isOlderThan, RateTable } from "../rate.ts";

const dependencies = { store: rateStore, source: chooseRateSource };

/**
 * Stores the rates of the day. On any failure the last good ones stay and an error is logged. Safe to run
 * twice: a known table is not written again, and none replaces a later one.
 */
export default defineSchedule(
  "currencies.fetchRates",
  dependencies,
  async ({ now, database, store, source }) => {
    const table = await fetchTable(source, now);
    if (!table) return { stored: 0, refused: 0, failed: 1 };
    const fetched = { ...table, base: BASE, source: source.name, fetchedAt: now } as const;
    const verdict = await database.runTransaction(async (transaction) => {
      const [latest, suspect] = await Promise.all([
        store.findLatest(transaction),
        store.findSuspect(transaction),
      ]);
      const decided = checkRates(fetched, { latest, suspect });
      if (decided.kind === "stored") store.save(transaction, fetched);
      if (decided.kind === "refused" && !(suspect && isSame(fetched, suspect)))
        store.saveSuspect(transaction, fetched);
      return decided;
    });
    if (verdict.kind === "refused") {
      const reason = new Error("They differ too much from the last accepted ones; the next table decides");
      log.error("exchange rates were refused", reason, { day: table.day, currencies: verdict.faults });
    }
    const { freshForDays } = source;
    if (freshForDays !== null && isOlderThan(table, freshForDays, now)) {
      const reason = new Error(`The latest are of ${table.day}`);
      log.error("exchange rates are old", reason, { source: source.name });
    }
    return {
      stored: Number(verdict.kind === "stored"),
      refused: Number(verdict.kind === "refused"),
      failed: 0,
    };
  },
);

async function fetchTable(source: RateSource, now: Date): Promise<RateTable | undefined> {
  try {
    const table = RateTable.parse(await source.fetchTable());
    if (isInFuture(table, now)) throw new Error(`The rates are of ${table.day}, which is in the future`);
    return table;
  } catch (error) {
    log.error("exchange rates were not fetched", error, { source: source.name });
    return undefined;
  }
}
