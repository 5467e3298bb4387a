import type { ReportSection } from "../../src/platform/figures/report-section.ts";
import { reportDay } from "../../src/reports/days-due.ts";
import { makeReport, type Report } from "../../src/reports/report.ts";

const money = (amount: number, currency: string) => ({ kind: "money", money: { amount, currency } }) as const;

/** The sections of a day with so many orders, at 12.50 each. */
export function exampleSections(orders: number): ReportSection[] {
  return [
    {
      name: "sales",
      title: "Sales",
      plotted: ["paid", "volume"],
      rows: [
        { name: "paid", label: "Orders paid", value: { kind: "count", count: orders } },
        { name: "volume.EUR", label: "Volume, EUR", value: money(orders * 1_250, "EUR") },
        { name: "volume.JPY", label: "Volume, JPY", value: money(1_500, "JPY") },
        { name: "volume.KWD", label: "Volume, KWD", value: money(-1_250, "KWD") },
        { name: "paidShare", label: "Paid of all", value: { kind: "share", part: 1, whole: 3 } },
        { name: "none", label: "Of nothing", value: { kind: "share", part: 0, whole: 0 } },
        {
          name: "p95",
          label: "95 % answered within",
          value: { kind: "quantity", quantity: 200, unit: "ms" },
        },
      ],
    },
  ];
}

export function exampleReport(day: string, sections: readonly ReportSection[] = exampleSections(3)): Report {
  return makeReport(reportDay(day, "Europe/Berlin"), sections, new Date("2026-03-30T00:40:00Z"));
}
