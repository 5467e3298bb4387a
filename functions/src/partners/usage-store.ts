import type { Context } from "../platform/runtime/context.ts";
import { after, DAY } from "../platform/values/clock.ts";
import { summarize, type DaySummary, type DayUsage } from "./day-usage.ts";

const DAYS_KEPT_MS = 400 * DAY;
const MONTHS_KEPT_MS = 3 * 366 * DAY;

interface UsageDay extends DayUsage {
  readonly subject: string;
  readonly day: string;
  readonly expireAt: Date;
}

interface UsageMonth {
  readonly subject: string;
  readonly month: string;
  /** By day of the month, `01` to `31`. */
  readonly days: Readonly<Record<string, DaySummary>>;
  readonly expireAt: Date;
}

/** `usageDays/{subject}_{day}` and `usageMonths/{subject}_{month}`: what the parts in `usage` add up to. */
export function usageTotalStore({ database }: Pick<Context, "database">) {
  const days = database.collection<UsageDay>("usageDays");
  const months = database.collection<UsageMonth>("usageMonths");
  return {
    /** Puts a day in the place of what was there of it. */
    save: (subject: string, day: string, usage: DayUsage) =>
      database.runTransaction(async (transaction) => {
        await Promise.resolve();
        const [month, date] = [day.slice(0, 7), day.slice(8)];
        const begins = new Date(`${day}T00:00:00Z`);
        const expireAt = after(begins, DAYS_KEPT_MS);
        transaction.set(days.doc(`${subject}_${day}`), { subject, day, ...usage, expireAt });
        transaction.merge(months.doc(`${subject}_${month}`), {
          subject,
          month,
          days: { [date]: summarize(usage) },
          expireAt: after(begins, MONTHS_KEPT_MS),
        });
      }),

    findDay: (subject: string, day: string): Promise<DayUsage | undefined> =>
      database.get(days.doc(`${subject}_${day}`)),

    /** The days of a month that have been added up, of each subject in turn. */
    findMonths: async (subjects: readonly string[], month: string) => {
      const found = await database.getAll(subjects.map((subject) => months.doc(`${subject}_${month}`)));
      return found.map((each) => each?.days ?? {});
    },
  };
}
