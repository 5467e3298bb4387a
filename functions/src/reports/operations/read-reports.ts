import { implement } from "../../platform/operations/implement.ts";
import { dayAfter } from "../../platform/values/day.ts";
import * as contract from "../contract.ts";
import { presentReport } from "../report.ts";
import { reportStore } from "../report-store.ts";

const MAX_DAYS = 92;

export const getReport = implement(
  contract.getReport,
  { reports: reportStore },
  async ({ input, fail, reports }) => {
    const report = await reports.find(input.day);
    if (!report) throw fail.ReportNotFound();
    return presentReport(report);
  },
);

/** A read for each day. */
export const listReports = implement(
  contract.listReports,
  { reports: reportStore },
  async ({ input, fail, reports }) => {
    const { from, to } = input;
    if (to < from || to > dayAfter(from, MAX_DAYS)) throw fail.RangeInvalid();
    const days: string[] = [];
    for (let day = from; day <= to; day = dayAfter(day, 1)) days.push(day);
    return { reports: (await reports.findAll(days)).map(presentReport) };
  },
);
