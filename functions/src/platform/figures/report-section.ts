import type { Context } from "../runtime/context.ts";
import { resolve, type Dependencies, type Resolved } from "../runtime/dependencies.ts";
import type { Money } from "../values/money.ts";
import type { Figures } from "./figures.ts";

/** What a row of a report says. A sum of days adds counts, money and shares; quantities are each day's own. */
export type ReportValue =
  | { readonly kind: "count"; readonly count: number }
  /** In minor units; below zero where more went back than came. */
  | { readonly kind: "money"; readonly money: Money }
  /** `part` of `whole`; of nothing there is no share. */
  | { readonly kind: "share"; readonly part: number; readonly whole: number }
  | { readonly kind: "quantity"; readonly quantity: number; readonly unit: string };

export interface ReportRow {
  /** Names the row within its section, on every day: `paid`, `volume.EUR`. */
  readonly name: string;
  readonly label: string;
  readonly value: ReportValue;
}

/** A part of the report of a day, of one domain. */
export interface ReportSection {
  readonly name: string;
  readonly title: string;
  readonly rows: readonly ReportRow[];
  /** The rows that are plotted over the last days: by name, or by what the names of several begin with, such as `volume`. */
  readonly plotted?: readonly string[];
  /** False where a sum of days says nothing. */
  readonly isSummed?: boolean;
}

/** The day that is reported: 23 or 25 hours long where the clock is changed. */
export interface ReportDay {
  readonly day: string;
  readonly timeZone: string;
  readonly startsAt: Date;
  /** The first instant after it. */
  readonly endsAt: Date;
}

interface Composing {
  readonly figures: Figures;
  readonly day: ReportDay;
  readonly now: Date;
}

/** Makes a domain's section, from what was counted and a bounded number of reads. */
export interface SectionSource {
  readonly name: string;
  readonly title: string;
  /** Undefined where what it needs is not there any more, or nothing of it is set up: what was reported stays. */
  compose(given: Composing, context: Context): Promise<ReportSection | undefined>;
}

export type LoadSectionSource = () => Promise<{ default: SectionSource }>;

type Described = Omit<ReportSection, "rows">;

/** Defines what a domain reports of a day. The composition root `report-sections.ts` joins those of all domains. */
export function defineReportSection<N extends Dependencies>(
  { name, title, plotted = [], isSummed = true, dependencies }: Described & { dependencies: N },
  compose: (
    given: Composing & Resolved<N>,
  ) => readonly ReportRow[] | Promise<readonly ReportRow[] | undefined>,
): SectionSource {
  return {
    name,
    title,
    compose: async (given, context) => {
      const rows = await compose({ ...given, ...resolve(dependencies, context) });
      return rows && { name, title, rows, plotted, isSummed };
    },
  };
}

export function countRow(name: string, label: string, count: number): ReportRow {
  return { name, label, value: { kind: "count", count } };
}

export function shareRow(
  name: string,
  label: string,
  { part, whole }: { part: number; whole: number },
): ReportRow {
  return { name, label, value: { kind: "share", part, whole } };
}

/** A row for each currency in which something was counted, in the order of their codes. */
export function moneyRows(
  name: string,
  label: string,
  amounts: Readonly<Record<string, number>> = {},
): ReportRow[] {
  return Object.entries(amounts)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([currency, amount]) => ({
      name: `${name}.${currency}`,
      label: `${label}, ${currency}`,
      value: { kind: "money", money: { amount, currency } },
    }));
}
