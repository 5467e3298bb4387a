import type { Context } from "../platform/runtime/context.ts";
import { instanceCache } from "../platform/runtime/instance-cache.ts";
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
const cacheOf = instanceCache<ExchangeRates | undefined>({ ttlMs: HOUR });

/**
 * The latest rates, or undefined when none were ever stored. Costs one read an hour and instance. While
 * nothing is stored and `RATES_SOURCE` is `bundled`, they are the bundled ones.
 */
export function currentRates(context: Context) {
  const cache = cacheOf(context);
  return { find: () => cache.read("latest", () => readRates(context)) };
}

async function readRates(context: Context): Promise<ExchangeRates | undefined> {
  const stored = await rateStore(context).findLatest();
  if (stored || ratesSource.value() !== "bundled") return stored;
  return { ...bundledRates, base: BASE, source: "bundled", fetchedAt: new Date(bundledRates.day) };
}
