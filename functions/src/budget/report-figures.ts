import {
  countRow,
  defineReportSection,
  shareRow,
  type ReportRow,
} from "../platform/figures/report-section.ts";
import { isGuarded } from "../platform/load-shedding/open-service-mode.ts";
import { monthlyBudget } from "../platform/load-shedding/parameters.ts";
import { after, DAY, MINUTE } from "../platform/values/clock.ts";
import { costEstimator } from "./cost-estimator.ts";
import { shareOfDay } from "./guard.ts";

/** The parts of a day's usage are kept for eight days. */
const KNOWN_FOR_MS = 6 * DAY;
/** Instances write what they have counted with a request of the minutes after. */
const SETTLES_MS = 10 * MINUTE;
const MAX_DEAREST = 5;

/**
 * What the day has cost against its share of the budget. Costs are counted by days of UTC, so this is the day of that date in UTC:
 * where the report's own day ends before, the section follows in a later revision. Up to 24 reads.
 */
export const section = defineReportSection(
  {
    name: "cost",
    title: "Cost against budget",
    plotted: ["cost"],
    dependencies: { costs: costEstimator },
  },
  async ({ day: { day, endsAt }, now, costs }) => {
    const isOver = after(new Date(`${day}T00:00:00Z`), DAY + SETTLES_MS) <= now;
    if (!isOver || now > after(endsAt, KNOWN_FOR_MS)) return undefined;
    const { dollars, listDollars, reads, writes, works } = await costs.estimate(day);
    const rows: ReportRow[] = [
      dollarsRow("cost", "Cost without what is free, by Souk's count of its calls and jobs", dollars),
      dollarsRow("list", "The same by list prices", listDollars),
      countRow("reads", "Documents read", reads),
      countRow("writes", "Documents written", writes),
    ];
    if (isGuarded()) {
      const dayShare = shareOfDay(monthlyBudget.value());
      rows.push(
        dollarsRow("dayShare", "A day's share of the month's budget", dayShare),
        shareRow("ofBudget", "Of a day's share", { part: millionths(dollars), whole: millionths(dayShare) }),
      );
    }
    for (const { name, dollars: cost } of works.slice(0, MAX_DEAREST))
      rows.push(dollarsRow(`dearest.${name}`, `By list prices, ${name}`, cost));
    return rows;
  },
);

/** Quantities: what is a fraction of a cent a day would round to nothing as money. */
function dollarsRow(name: string, label: string, dollars: number): ReportRow {
  return { name, label, value: { kind: "quantity", quantity: dollars, unit: "USD" } };
}

function millionths(dollars: number): number {
  return Math.round(dollars * 1e6);
}
