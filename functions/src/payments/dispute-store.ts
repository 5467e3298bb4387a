import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import type { Dispute } from "./dispute.ts";

/** `disputes/{id}` */
export function disputeStore({ database }: Pick<Context, "database">) {
  const disputes = database.collection<Dispute>("disputes");
  return {
    find: (id: string, reader: Reader = database) => reader.get(disputes.doc(id)),
    save: (unit: Unit, dispute: Dispute) => unit.set(disputes.doc(dispute.id), dispute),
  };
}
