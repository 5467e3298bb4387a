import type { Context } from "../platform/runtime/context.ts";
import { after, DAY } from "../platform/values/clock.ts";
import { summarize, type DaySummary, type DayUsage } from "./day-usage.ts";

const DAYS_KEPT_MS = 400 * DAY;
const MONTHS_KEPT_MS = 3 * 366 * DAY;

/** By day of the month, `01` to `31`. */
type MonthUsage = Readonly<Record<string, DaySummary>>;

export interface UsageTotal<Counts> {
  readonly subject: string;
  /** `2026-11-29`, or `2026-11`. */
  readonly period: string;
  readonly counts: Counts;
  readonly expireAt: Date;
}

/** `usageTotals/{subject}_{day}` and `usageTotals/{subject}_{month}`: what the parts in `usage` add up to. */
export function usageTotalStore({ database }: Pick<Context, "database">) {
  const days = database.collection<UsageTotal<DayUsage>>("usageTotals");
  const months = database.collection<UsageTotal<MonthUsage>>("usageTotals");
  return {
    /** Puts a day in the place of what was there of it. */
    save: (subject: string, day: string, usage: DayUsage) =>
      database.runTransaction(async (transaction) => {
        await Promise.resolve();
        const [month, date] = [day.slice(0, 7), day.slice(8)];
        const begins = new Date(`${day}T00:00:00Z`);
        transaction.set(days.doc(`${subject}_${day}`), {
          subject,
          period: day,
          counts: usage,
          expireAt: after(begins, DAYS_KEPT_MS),
        });
        transaction.merge(months.doc(`${subject}_${month}`), {
          subject,
          period: month,
          counts: { [date]: summarize(usage) },
          expireAt: after(begins, MONTHS_KEPT_MS),
        });
      }),

    findDay: async (subject: string, day: string): Promise<DayUsage | undefined> =>
      (await database.get(days.doc(`${subject}_${day}`)))?.counts,

    /** The days of a month that have been added up, of each subject in turn. */
    findMonths: async (subjects: readonly string[], month: string): Promise<MonthUsage[]> => {
      const found = await database.getAll(subjects.map((subject) => months.doc(`${subject}_${month}`)));
      return found.map((each) => each?.counts ?? {});
    },
  };
}
