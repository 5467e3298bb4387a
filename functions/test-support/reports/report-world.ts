import { countFigures } from "../../src/platform/figures/figure-store.ts";
import type { Figures } from "../../src/platform/figures/figures.ts";
import type { OutputOf } from "../../src/platform/operations/define-operation.ts";
import type { Context } from "../../src/platform/runtime/context.ts";
import type * as contract from "../../src/reports/contract.ts";
import { getReport } from "../../src/reports/operations/read-reports.ts";
import { reportRunner } from "../../src/reports/report-runner.ts";
import { reportSections } from "../../src/report-sections.ts";
import { memoryContext } from "../memory/memory-context.ts";
import { addMember, callAs } from "../shop.ts";

export type ReadReport = OutputOf<typeof contract.getReport>;

/** A marketplace at noon of the Sunday 2026-03-01, with an admin and a moderator, whose reports are made and not stored as files. */
export async function openReportWorld() {
  const world = memoryContext(new Date("2026-03-01T12:00:00Z"));
  const { context, clock } = world;
  await addMember(context, "admin", ["admin"]);
  await addMember(context, "mod", ["moderator"]);
  return {
    ...world,
    count: (figures: Figures, at = clock.now()) =>
      context.database.runTransaction(async (transaction) => {
        await Promise.resolve();
        countFigures(transaction, { at, now: clock.now(), figures });
      }),
    run: () => runReports(context),
    runAt: (at: string) => {
      clock.instant = new Date(at);
      return runReports(context);
    },
    get: (day: string, uid = "admin") =>
      callAs(uid, getReport, { context, input: { day } }) as Promise<ReadReport>,
  };
}

export function runReports(context: Context) {
  return reportRunner(context)({
    now: context.clock.now(),
    sources: reportSections,
    file: () => Promise.resolve(),
  });
}

/** The value of a row, by `section/row`. */
export function rowOf({ sections }: Pick<ReadReport, "sections">, path: string) {
  const [section, ...name] = path.split("/");
  const rows = sections.find((each) => each.name === section)?.rows;
  return rows?.find((each) => each.name === name.join("/"))?.value;
}
