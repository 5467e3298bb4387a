import type { Context } from "../platform/runtime/context.ts";
import type { Dated, ValueStore } from "../platform/external-data/external-source.ts";
import { instanceCache } from "../platform/runtime/instance-cache.ts";
import { HOUR } from "../platform/values/clock.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { bundledRates } from "./bundled-rates.ts";
import { ratesSource } from "./parameters.ts";
import { BASE, type ExchangeRates, type RateTable } from "./rate.ts";

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

/** The same as the mechanism that fetches them sees them. */
export function rateValues(context: Pick<Context, "database">): ValueStore<RateTable> {
  const store = rateStore(context);
  return {
    findLatest: async (reader) => dated(await store.findLatest(reader)),
    findSuspect: async (reader) => dated(await store.findSuspect(reader)),
    save: (transaction, table) => store.save(transaction, asStored(table)),
    saveSuspect: (transaction, table) => store.saveSuspect(transaction, asStored(table)),
  };
}

function dated(stored: ExchangeRates | undefined): Dated<RateTable> | undefined {
  if (!stored) return undefined;
  const { day, rates, source: publisher, fetchedAt } = stored;
  return { value: { day, rates }, day, publisher, fetchedAt };
}

function asStored({ value, publisher: source, fetchedAt }: Dated<RateTable>): ExchangeRates {
  return { ...value, base: BASE, source, fetchedAt };
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
