import { HOUR } from "../platform/values/clock.ts";
import { ratesSource } from "./parameters.ts";
import type { Context } from "../platform/runtime/context.ts";
import { bundledRates } from "./bundled-rates.ts";
import { BASE, type ExchangeRates } from "./rate.ts";
import { rateStore } from "./rate-store.ts";

/** Rates change once a day, so an instance reads them once an hour. */
const KEPT_MS = HOUR;

interface Memory {
  readAt: number;
  rates: Promise<ExchangeRates | undefined>;
}

/** Each instance has one context. */
const memories = new WeakMap<Context, Memory>();

/**
 * The rates of today, or of the last day there were any; undefined when there never were. Costs one read an hour and
 * instance. While nothing is stored and `RATES_SOURCE` is `bundled`, they are those of the package.
 */
export function currentRates(context: Context) {
  return {
    find: (): Promise<ExchangeRates | undefined> => {
      const now = context.clock.now().getTime();
      const known = memories.get(context);
      if (known && now - known.readAt < KEPT_MS) return known.rates;
      const memory = { readAt: now, rates: readRates(context) };
      memories.set(context, memory);
      // A failed read is tried again by the next caller.
      memory.rates.catch(() => memories.get(context) === memory && memories.delete(context));
      return memory.rates;
    },
  };
}

async function readRates(context: Context): Promise<ExchangeRates | undefined> {
  const stored = await rateStore(context).findLatest();
  if (stored || ratesSource.value() !== "bundled") return stored;
  return { ...bundledRates, base: BASE, source: "bundled", fetchedAt: new Date(bundledRates.day) };
}
