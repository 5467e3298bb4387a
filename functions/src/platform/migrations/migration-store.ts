import type { Reader } from "../firestore/reader.ts";
import type { Transaction } from "../firestore/transaction.ts";
import type { Context } from "../runtime/context.ts";
import type { Migration } from "./migration.ts";

/** `migrations/{name}` */
export function migrationStore({ database }: Pick<Context, "database">) {
  const migrations = database.collection<Migration>("migrations");
  return {
    find: (name: string, reader: Reader = database) => reader.get(migrations.doc(name)),
    findAll: (names: readonly string[], reader: Reader = database) =>
      reader.getAll(names.map((name) => migrations.doc(name))),
    save: (transaction: Transaction, migration: Migration) =>
      transaction.set(migrations.doc(migration.name), migration),
  };
}
