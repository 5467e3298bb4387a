import { Big } from "big.js";
import type { RateTable } from "./rate.ts";

/** Largest change from one table to the next that is accepted without confirmation. */
const plausible = {
  /** Relative to the previous rate, up or down. */
  maxMovePercent: 20,
  /** Currencies disappear occasionally; many at once mean a broken table. */
  maxMissing: 3,
} as const;

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
