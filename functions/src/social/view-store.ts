import type { Context } from "../platform/runtime/context.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import type { ViewBatch } from "./views.ts";

/** `viewBatches/{id}` */
export function viewStore({ database }: Pick<Context, "database">) {
  const batches = database.collection<ViewBatch>("viewBatches");
  return {
    save: (batch: ViewBatch) => database.set(batches.doc(batch.id), batch),
    list: (limit: number) => database.query(batches.limit(limit)),
    /** Fails the unit when a batch is gone: then someone else has added it. */
    take: (unit: Unit, { id }: ViewBatch) => unit.delete(batches.doc(id), { exists: true }),
  };
}
