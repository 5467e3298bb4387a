import type { Context } from "../platform/runtime/context.ts";
import type { SharedBreaker } from "./breaker.ts";

/** `breakers/{name}`: what instances tell each other of a backend that fails. There is none while it never has. */
export function breakerStore({ database }: Pick<Context, "database">) {
  const breakers = database.collection<SharedBreaker>("breakers");
  return {
    find: (name: string) => database.get(breakers.doc(name)),
    /** Writes what `change` makes of what is there, if anything; says what is there then. */
    change: (name: string, change: (shared: SharedBreaker | undefined) => SharedBreaker | undefined) =>
      database.runTransaction(async (transaction) => {
        const shared = await transaction.get(breakers.doc(name));
        const changed = change(shared);
        if (!changed) return shared;
        transaction.set(breakers.doc(name), changed);
        return changed;
      }),
  };
}
