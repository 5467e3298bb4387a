import { addCounters, noCounters, sumOf, type Counters } from "../platform/usage/counters.ts";
import type { PartOfDay } from "../platform/usage/usage-store.ts";
import type { HourCounters } from "../platform/usage/usage-record.ts";

/** What was counted of one subject on one day. */
export interface DayUsage {
  readonly operations: Readonly<Record<string, Counters>>;
  /** By hour, `00` to `23`. */
  readonly hours: Readonly<Record<string, HourCounters>>;
  readonly keys: Readonly<Record<string, { readonly calls: number }>>;
}

type Hours = DayUsage["hours"];

/** A day in the numbers that a report of its month needs. */
export interface DaySummary extends Counters {
  readonly hours: Hours;
}

/** Adds up the parts of a day. */
export function joinParts(parts: readonly PartOfDay[]): DayUsage {
  const operations: Record<string, Counters> = {};
  const hours: Record<string, HourCounters> = {};
  const keys: Record<string, { calls: number }> = {};
  for (const part of parts) {
    for (const [name, counters] of Object.entries(part.operations ?? {}))
      addCounters((operations[name] ??= noCounters()), counters);
    addHours(hours, part.hours);
    for (const [keyId, { calls }] of Object.entries(part.keys ?? {}))
      (keys[keyId] ??= { calls: 0 }).calls += calls;
  }
  return { operations, hours, keys };
}

/** Adds what is given of `more`: documents have no field for what never happened. */
export function addHours(
  sum: Record<string, HourCounters>,
  more: Readonly<Record<string, Partial<HourCounters>>> = {},
): void {
  for (const [name, counters] of Object.entries(more)) {
    const hour = (sum[name] ??= { calls: 0, throttled: 0, failed: 0 });
    for (const field of ["calls", "throttled", "failed"] as const) hour[field] += counters[field] ?? 0;
  }
}

export function summarize({ operations, hours }: DayUsage): DaySummary {
  return { ...sumOf(Object.values(operations)), hours };
}
