import type { ReportRow, ReportSection, ReportValue } from "../platform/figures/report-section.ts";
import type { Report } from "./report.ts";

/** The sums of the days of a week. */
export interface Week {
  /** How many of its days are reported. */
  readonly days: number;
  readonly sections: readonly ReportSection[];
}

/** Adds up counts, money and shares; quantities are each day's own, and so are sections that say so. */
export function sumWeek(reports: readonly Pick<Report, "sections">[]): Week {
  const sections = new Map<string, { section: ReportSection; rows: Map<string, ReportRow> }>();
  for (const section of reports.flatMap((report) => report.sections)) {
    if (section.isSummed === false) continue;
    const { rows } = sections.get(section.name) ?? { rows: new Map<string, ReportRow>() };
    for (const row of section.rows) {
      const value = addValues(rows.get(row.name)?.value, row.value);
      if (value) rows.set(row.name, { ...row, value });
    }
    sections.set(section.name, { section, rows });
  }
  return {
    days: reports.length,
    sections: [...sections.values()].map(({ section: { name, title, plotted = [] }, rows }) => ({
      name,
      title,
      plotted,
      rows: [...rows.values()],
    })),
  };
}

function addValues(sum: ReportValue | undefined, value: ReportValue): ReportValue | undefined {
  if (value.kind === "quantity") return undefined;
  if (value.kind === "count" && sum?.kind === "count")
    return { kind: "count", count: sum.count + value.count };
  if (value.kind === "share" && sum?.kind === "share")
    return { kind: "share", part: sum.part + value.part, whole: sum.whole + value.whole };
  if (value.kind === "money" && sum?.kind === "money") {
    const { amount, currency } = value.money;
    return { kind: "money", money: { amount: sum.money.amount + amount, currency } };
  }
  return value;
}

/** Whether there is anything to say: it happened. */
export function isZero(value: ReportValue): boolean {
  if (value.kind === "count") return value.count === 0;
  if (value.kind === "money") return value.money.amount === 0;
  return value.kind === "share" ? value.whole === 0 : value.quantity === 0;
}
