import type { Context } from "../platform/runtime/context.ts";
import { HOUR } from "../platform/values/clock.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { bundledRates } from "./bundled-rates.ts";
import { ratesSource } from "./parameters.ts";
import { BASE, type ExchangeRates } from "./rate.ts";

/** `exchangeRates/{day}`, a copy of the last of them as `latest`, and the last one refused as `suspect`. */
export function rateStore({ database }: Pick<Context, "database">) {
  const tables = database.collection<ExchangeRates>("exchangeRates");
  return {
    findLatest: (reader: Reader = database) => reader.get(tables.doc("latest")),
    findSuspect: (reader: Reader = database) => reader.get(tables.doc("suspect")),
    find: (day: string, reader: Reader = database) => reader.get(tables.doc(day)),
    save: (transaction: Transaction, table: ExchangeRates) => {
      transaction.set(tables.doc(table.day), table);
      transaction.set(tables.doc("latest"), table);
    },
    saveSuspect: (transaction: Transaction, table: ExchangeRates) =>
      transaction.set(tables.doc("suspect"), table),
  };
}

/** Rates change once a day, so an instance reads them once an hour. */
const CACHE_TTL_MS = HOUR;

interface Cache {
  readAt: number;
  rates: Promise<ExchangeRates | undefined>;
}

/** Each instance has one context. */
const caches = new WeakMap<Context, Cache>();

/**
 * The latest rates, or undefined when none were ever stored. Costs one read an hour and instance. While
 * nothing is stored and `RATES_SOURCE` is `bundled`, they are the bundled ones.
 */
export function currentRates(context: Context) {
  return {
    find: (): Promise<ExchangeRates | undefined> => {
      const now = context.clock.now().getTime();
      const known = caches.get(context);
      if (known && now - known.readAt < CACHE_TTL_MS) return known.rates;
      const cache = { readAt: now, rates: readRates(context) };
      caches.set(context, cache);
      // A failed read is tried again by the next caller.
      cache.rates.catch(() => caches.get(context) === cache && caches.delete(context));
      return cache.rates;
    },
  };
}

async function readRates(context: Context): Promise<ExchangeRates | undefined> {
  const stored = await rateStore(context).findLatest();
  if (stored || ratesSource.value() !== "bundled") return stored;
  return { ...bundledRates, base: BASE, source: "bundled", fetchedAt: new Date(bundledRates.day) };
}
