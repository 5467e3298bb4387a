import type { Context } from "../platform/runtime/context.ts";

/** `checkpoints/relations.reconciling`: how far edges, relations and counts have been compared. */
export interface Reconciling {
  /** Until when edges were looked at, in the order of their commits. */
  seenUntil: Date;
  /** The last relations and the last count of the current pass; empty at its beginning, null when it has ended. */
  uid: string | null;
  position: string | null;
  passStartedAt: Date;
}

export function checkpointStore({ database }: Pick<Context, "database">) {
  const checkpoint = database.collection<Reconciling>("checkpoints").doc("relations.reconciling");
  return {
    find: () => database.get(checkpoint),
    save: (state: Reconciling) => database.set(checkpoint, state),
  };
}
