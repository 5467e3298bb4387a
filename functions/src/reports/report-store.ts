import { FieldPath } from "firebase-admin/firestore";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import { dayAfter } from "../platform/values/day.ts";
import type { Report } from "./report.ts";
import { sumWeek, type Week } from "./week.ts";

/** Reads of `reports/{day}` for other domains. */
export function weekReader(context: Pick<Context, "database">) {
  const reports = reportStore(context);
  return {
    /** The sums of seven days: seven reads. */
    sum: async (from: string): Promise<Week> =>
      sumWeek(await reports.findAll(Array.from({ length: 7 }, (_, index) => dayAfter(from, index)))),
  };
}

/** `reports/{day}` */
export function reportStore({ database }: Pick<Context, "database">) {
  const reports = database.collection<Report>("reports");
  return {
    find: (day: string, reader: Reader = database) => reader.get(reports.doc(day)),
    /** The first one of this day or later. */
    findSince: async (day: string): Promise<Report | undefined> => {
      const since = reports.where(FieldPath.documentId(), ">=", day);
      return (await database.query(since.orderBy(FieldPath.documentId()).limit(1)))[0];
    },
    /** Those that there are: one read a day. */
    findAll: async (days: readonly string[]): Promise<Report[]> =>
      (await database.getAll(days.map((day) => reports.doc(day)))).filter((report) => report !== undefined),
    save: (transaction: Transaction, report: Report) => transaction.set(reports.doc(report.day), report),
  };
}
