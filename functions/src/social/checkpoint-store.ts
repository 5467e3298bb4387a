import type { Context } from "../platform/runtime/context.ts";
import type { Dated } from "./membership-store.ts";

/** `checkpoints/social.{what}`: the position of the reconciliation. */
interface Checkpoints extends Record<Dated, { seenUntil: Date }> {
  /** The last counter of the current pass over all of them; null between two passes. */
  counters: { listingId: string | null; passStartedAt: Date };
}

export function checkpointStore({ database }: Pick<Context, "database">) {
  const checkpoint = <W extends keyof Checkpoints>(what: W) =>
    database.collection<Checkpoints[W]>("checkpoints").doc(`social.${what}`);
  return {
    find: <W extends keyof Checkpoints>(what: W) => database.get(checkpoint(what)),
    save: <W extends keyof Checkpoints>(what: W, state: Checkpoints[W]) =>
      database.set(checkpoint(what), state as never),
  };
}
