import type { Reader } from "../../platform/firestore/reader.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { expiresAt, stateOf, type DataExport } from "./data-export.ts";

/** For other domains. */
export function dataExportReader(context: Pick<Context, "database" | "clock">) {
  return {
    /** Until when its files are there; undefined where they are not, or where another export was asked for. */
    async findEnd({ uid, exportId }: { uid: string; exportId: string }): Promise<Date | undefined> {
      const exported = await dataExportStore(context).find(uid);
      const isReady = exported?.id === exportId && stateOf(exported, context.clock.now()) === "ready";
      return (isReady && expiresAt(exported)) || undefined;
    },
  };
}

/** `dataExports/{uid}` */
export function dataExportStore({ database }: Pick<Context, "database">) {
  const exports = database.collection<DataExport>("dataExports");
  return {
    find: (uid: string, reader: Reader = database) => reader.get(exports.doc(uid)),
    save: (transaction: Transaction, exported: DataExport) =>
      transaction.set(exports.doc(exported.uid), exported),
  };
}
