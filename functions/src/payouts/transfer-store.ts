import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import type { Transfer } from "./transfer.ts";

/** `transfers/{payoutId}` */
export function transferStore({ database }: Pick<Context, "database">) {
  const transfers = database.collection<Transfer>("transfers");
  return {
    find: (id: string, reader: Reader = database) => reader.get(transfers.doc(id)),
    save: (unit: Unit, transfer: Transfer) => unit.set(transfers.doc(transfer.id), transfer),
  };
}
