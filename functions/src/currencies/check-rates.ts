import { Big } from "big.js";
import type { ExchangeRates, RateTable } from "./rate.ts";

/** Largest change from one table to the next that is accepted without confirmation. */
const plausible = {
  /** Relative to the previous rate, up or down. */
  maxMovePercent: 20,
  /** Currencies disappear occasionally; many at once mean a broken table. */
  maxMissing: 3,
} as const;

export type Verdict =
  /** The table is no newer than the stored one. */
  { kind: "unchanged" | "older" } | { kind: "stored" } | { kind: "refused"; faults: string[] };

/**
 * Decides what to do with a fetched table. One that moves too far is refused and kept as `suspect`; when the
 * next day's table confirms it, that table is stored.
 */
export function checkRates(
  table: RateTable & { source: string },
  known: { latest: ExchangeRates | undefined; suspect: ExchangeRates | undefined },
): Verdict {
  const { latest, suspect } = known;
  if (!latest) return { kind: "stored" };
  if (table.day < latest.day) return { kind: "older" };
  if (table.source !== latest.source) return { kind: table.day === latest.day ? "older" : "stored" };
  if (table.day === latest.day && isSame(table, latest)) return { kind: "unchanged" };
  const faults = findFaults(table, latest);
  if (faults.length === 0) return { kind: "stored" };
  const isConfirmed =
    suspect?.source === table.source &&
    suspect.day > latest.day &&
    suspect.day < table.day &&
    findFaults(table, suspect).length === 0;
  return isConfirmed ? { kind: "stored" } : { kind: "refused", faults };
}

/** The currencies whose rates are implausible: moved too far, or missing together with too many others. */
export function findFaults({ rates }: RateTable, before: RateTable): string[] {
  const known = Object.entries(before.rates);
  const missing = known.map(([currency]) => currency).filter((currency) => !Object.hasOwn(rates, currency));
  const moved = known
    .filter(([currency, old]) => movesTooFar(old, rates[currency] ?? old))
    .map(([currency]) => currency);
  return missing.length > plausible.maxMissing ? [...moved, ...missing] : moved;
}

export function isSame(one: RateTable, other: RateTable): boolean {
  const entries = Object.entries(one.rates);
  return (
    one.day === other.day &&
    entries.length === Object.keys(other.rates).length &&
    entries.every(([currency, rate]) => other.rates[currency] === rate)
  );
}

function movesTooFar(old: string, current: string): boolean {
  const limit = Big(old).times(plausible.maxMovePercent).div(100);
  return Big(current).minus(old).abs().gt(limit);
}
