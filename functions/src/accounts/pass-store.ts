import type { Context } from "../platform/runtime/context.ts";

/** `checkpoints/accounts.members`: the last member that a pass over all of them has looked at; null between two passes. */
export function passStore({ database }: Pick<Context, "database">) {
  const checkpoint = database.collection<{ uid: string | null }>("checkpoints").doc("accounts.members");
  return {
    find: async () => (await database.get(checkpoint))?.uid ?? null,
    save: (uid: string | null) => database.set(checkpoint, { uid }),
  };
}
