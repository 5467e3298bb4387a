import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { findPageByNumber, findPageByTime, type PageRequest } from "../platform/operations/list-page.ts";
import type { Context } from "../platform/runtime/context.ts";
import { idFrom } from "../platform/values/ids.ts";
import type { AbuseReport, ReporterStats } from "./abuse-report.ts";
import type { Case } from "./case.ts";
import type { Decision } from "./decision.ts";
import type { Target } from "./target.ts";

/** One for each thing, in letters that an id may have. */
export function caseIdOf(target: Target): string {
  const { kind, ...ids } = target;
  return idFrom("case", kind, ...Object.values(ids));
}

export function reportIdOf(reporter: string, caseId: string): string {
  return `${reporter}_${caseId}`;
}

/** `abuseReports/{reporter}_{caseId}` */
export function reportStore({ database }: Pick<Context, "database">) {
  const reports = database.collection<AbuseReport>("abuseReports");
  return {
    find: (reporter: string, caseId: string, reader: Reader) =>
      reader.get(reports.doc(reportIdOf(reporter, caseId))),
    findById: (id: string, reader: Reader) => reader.get(reports.doc(id)),
    save: (transaction: Transaction, report: AbuseReport) => transaction.set(reports.doc(report.id), report),
    listOwn: (reporter: string, page: PageRequest) =>
      findPageByTime(database, reports.where("reporter", "==", reporter), { by: "at", ...page }),
    /** In the order of their ids. */
    listOfCase: (caseId: string, page: { after: string | null; limit: number }) =>
      database.listById(reports.where("caseId", "==", caseId), page),
  };
}

/** `reporterStats/{uid}` */
export function reporterStatsStore({ database }: Pick<Context, "database">) {
  const stats = database.collection<ReporterStats>("reporterStats");
  return {
    find: async (uid: string, reader: Reader): Promise<ReporterStats> =>
      (await reader.get(stats.doc(uid))) ?? { uid, upheld: 0, rejected: 0 },
    save: (transaction: Transaction, changed: ReporterStats) =>
      transaction.set(stats.doc(changed.uid), changed),
  };
}

/** `cases/{id}` */
export function caseStore({ database }: Pick<Context, "database">) {
  const cases = database.collection<Case>("cases");
  return {
    find: (id: string, reader: Reader = database) => reader.get(cases.doc(id)),
    save: (transaction: Transaction, changed: Case) => transaction.set(cases.doc(changed.id), changed),
    /** The heaviest first. */
    listOpen: (page: PageRequest) =>
      findPageByNumber(database, cases.where("state", "==", "open"), { by: "weight", ...page }),
  };
}

/** `decisions/{id}` */
export function decisionStore({ database }: Pick<Context, "database">) {
  const decisions = database.collection<Decision>("decisions");
  return {
    find: (id: string, reader: Reader = database) => reader.get(decisions.doc(id)),
    save: (transaction: Transaction, decision: Decision) =>
      transaction.set(decisions.doc(decision.id), decision),
    listOwn: (owner: string, page: PageRequest) =>
      findPageByTime(database, decisions.where("owner", "==", owner), { by: "at", ...page }),
    listAppealed: (page: PageRequest) =>
      findPageByTime(database, decisions.where("appealState", "==", "open"), { by: "at", ...page }),
  };
}
