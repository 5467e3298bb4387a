import type { ReportRow, ReportSection } from "../../platform/figures/report-section.ts";
import { minorUnitDigits } from "../../platform/values/money.ts";
import { dayAfter } from "../../platform/values/day.ts";
import type { Report } from "../report.ts";
import { plotBars, type Plot } from "./plot.ts";

/** Days of a plot, the reported one last. */
const TREND_DAYS = 14;
/** Of what has a row for each currency, those that the most days have. */
const MAX_CURRENCIES = 2;

/** The days before a report whose rows its plots show. */
export function trendDays(day: string): string[] {
  return Array.from({ length: TREND_DAYS - 1 }, (_, index) => dayAfter(day, index + 1 - TREND_DAYS));
}

/** The plots of what sections have plotted, over the last days up to the reported one. */
export function plotTrends(report: Report, earlier: readonly Report[]): Plot[] {
  const days = [...trendDays(report.day), report.day];
  const reports = new Map([...earlier, report].map((each) => [each.day, each]));
  return report.sections.flatMap(({ name: section, plotted = [] }) =>
    plotted.flatMap((wanted) =>
      namesOf(wanted, section, [...reports.values()]).map((name) => {
        const rows = days.map((day) => findRow(reports.get(day)?.sections, section, name));
        const known = rows.findLast((row) => row !== undefined);
        return plotBars({
          title: known?.label ?? name,
          bars: days.map((day, index) => ({
            label: day,
            value: reports.has(day) ? numberOf(rows[index]) : null,
          })),
          write: writerOf(known),
        });
      }),
    ),
  );
}

/** The row itself, or those of it by currency. */
function namesOf(wanted: string, section: string, reports: readonly Report[]): string[] {
  const days = new Map<string, number>();
  for (const { sections } of reports)
    for (const { name } of sections.find((each) => each.name === section)?.rows ?? [])
      if (name === wanted || name.startsWith(`${wanted}.`)) days.set(name, (days.get(name) ?? 0) + 1);
  const inOrder = [...days].toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  return inOrder.slice(0, MAX_CURRENCIES).map(([name]) => name);
}

function findRow(sections: readonly ReportSection[] | undefined, section: string, name: string) {
  return sections?.find((each) => each.name === section)?.rows.find((row) => row.name === name);
}

/** A day whose report has no such row had none of it. */
function numberOf(row: ReportRow | undefined): number {
  if (row?.value.kind === "count") return row.value.count;
  if (row?.value.kind === "money") return row.value.money.amount;
  return 0;
}

const compact = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });

/** Amounts in whole units of their currency, which the title names. */
function writerOf(row: ReportRow | undefined): (value: number) => string {
  const digits = row?.value.kind === "money" ? minorUnitDigits(row.value.money.currency) : 0;
  return (value) => compact.format(value / 10 ** digits);
}
