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

/** A day in the numbers that a report of its month needs. */
export interface DaySummary extends Counters {
  /** The hour of the lowest availability; null where nothing failed. */
  readonly worstHour: (HourCounters & { readonly hour: string }) | null;
}

/** Adds up the parts of a day. */
export function joinParts(parts: readonly PartOfDay[]): DayUsage {
  const operations: Record<string, Counters> = {};
  const hours: Record<string, HourCounters> = {};
  const keys: Record<string, { calls: number }> = {};
  for (const part of parts) {
    for (const [name, counters] of Object.entries(part.operations ?? {}))
      addCounters((operations[name] ??= noCounters()), counters);
    for (const [name, more] of Object.entries(part.hours ?? {})) {
      const hour = (hours[name] ??= { calls: 0, throttled: 0, failed: 0 });
      for (const field of ["calls", "throttled", "failed"] as const) hour[field] += more[field] ?? 0;
    }
    for (const [keyId, { calls }] of Object.entries(part.keys ?? {}))
      (keys[keyId] ??= { calls: 0 }).calls += calls;
  }
  return { operations, hours, keys };
}

export function summarize({ operations, hours }: DayUsage): DaySummary {
  return { ...sumOf(Object.values(operations)), worstHour: findWorst(hours) };
}

/** 1 − 5xx ÷ (all − 429): what was refused for its number was not to be served. Null where nothing was to be. */
export function availabilityOf({ calls, throttled, failed }: HourCounters): number | null {
  const toServe = calls - throttled;
  return toServe > 0 ? 1 - failed / toServe : null;
}

/** Whether the first was served worse; of two alike, that in which more failed. */
export function isWorse(one: HourCounters, other: HourCounters): boolean {
  const [first, second] = [availabilityOf(one) ?? 1, availabilityOf(other) ?? 1];
  return first < second || (first === second && one.failed > other.failed);
}

function findWorst(hours: DayUsage["hours"]): DaySummary["worstHour"] {
  let worst: DaySummary["worstHour"] = null;
  for (const [hour, counters] of Object.entries(hours)) {
    if (counters.failed > 0 && (worst === null || isWorse(counters, worst))) worst = { hour, ...counters };
  }
  return worst;
}
