import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { idFrom } from "../platform/values/ids.ts";
import { PREFIX, type DuplicateCharge } from "./duplicate-charge.ts";

/** `duplicateCharges/{id}` */
export function duplicateChargeStore({ database }: Pick<Context, "database">) {
  const charges = database.collection<DuplicateCharge>("duplicateCharges");
  return {
    idOf: (provider: string, reference: string) =>
      `${PREFIX}${idFrom("duplicateCharge", provider, reference)}`,
    find: (id: string, reader: Reader = database) => reader.get(charges.doc(id)),
    save: (transaction: Transaction, charge: DuplicateCharge) =>
      transaction.set(charges.doc(charge.id), charge),
    pendingBy: (now: Date) => ({ query: charges.where("nextCheckAt", "<=", now), by: "nextCheckAt" }),
  };
}
