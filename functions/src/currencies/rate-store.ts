import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { ExchangeRates } from "./rate.ts";

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
