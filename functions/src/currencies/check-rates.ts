import { abs, readDecimal } from "./decimal.ts";
import type { ExchangeRates, RateTable } from "./rate.ts";

/** What may change from one table to the next before a person should look. */
const plausible = {
  /** Of the rate before, up or down. */
  maxMovePercent: 20,
  /** A currency ends now and then; many at once are a broken table. */
  maxMissing: 3,
} as const;

export type Verdict =
  /** It says what is known already, or less. */
  { kind: "unchanged" | "older" } | { kind: "stored" } | { kind: "refused"; faults: string[] };

/**
 * What to do with a table just fetched. One that moves too far is refused and remembered as `suspect`; when the next
 * day's table agrees with it, the world has changed and not the table, so that one is stored.
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

/** The currencies whose rates do not follow from those before: moved too far, or gone together with many. */
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
  const [one, other] = [readDecimal(old), readDecimal(current)];
  const scale = Math.max(one.scale, other.scale);
  const [before, now] = [one, other].map(
    (decimal) => decimal.units * 10n ** BigInt(scale - decimal.scale),
  ) as [bigint, bigint];
  return abs(now - before) * 100n > before * BigInt(plausible.maxMovePercent);
}
