import type { Money } from "../platform/values/money.ts";
import { dayAfter } from "../platform/values/day.ts";

export const periods = [7, 30, 90] as const;

/** Figures are kept so long: 13 months. */
export const DAYS_KEPT = 400;

/** What was counted of a seller's listings on a day; what is missing is 0. */
export interface DayFigures {
  readonly views?: number;
  readonly likes?: number;
  readonly sales?: number;
  /** In minor units, by currency. */
  readonly revenue?: Readonly<Record<string, number>>;
}

export type FiguresByDay = Readonly<Record<string, DayFigures>>;

/** The sum of several parts of one day, or of several days. */
export function addFigures(parts: readonly DayFigures[]): DayFigures {
  const sumOf = (name: "views" | "likes" | "sales") =>
    parts.reduce((sum, part) => sum + (part[name] ?? 0), 0);
  const revenue: Record<string, number> = {};
  for (const [currency, amount] of parts.flatMap((part) => Object.entries(part.revenue ?? {}))) {
    revenue[currency] = (revenue[currency] ?? 0) + amount;
  }
  return { views: sumOf("views"), likes: sumOf("likes"), sales: sumOf("sales"), revenue };
}

/** The last so many days until `today`, the earliest first. */
export function lastDays(today: string, days: number): string[] {
  return Array.from({ length: days }, (_, index) => dayAfter(today, index + 1 - days));
}

export function presentFigures({ views = 0, likes = 0, sales = 0, revenue = {} }: DayFigures) {
  const byCurrency = Object.entries(revenue).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return {
    views,
    likes,
    sales,
    revenue: byCurrency.map(([currency, amount]): Money => ({ amount, currency })),
  };
}
