import type { Context } from "../platform/runtime/context.ts";
import type { Breaker } from "./breaker.ts";

/** `breakers/{row}`: what instances tell each other of a row that fails, by its prefix. There is none while it never has. */
export function breakerStore({ database }: Pick<Context, "database">) {
  const breakers = database.collection<Breaker>("breakers");
  const documentOf = (row: string) => breakers.doc(encodeURIComponent(row));
  return {
    find: (row: string) => database.get(documentOf(row)),
    /** Writes what `change` makes of what is there, if anything; says what is there then. */
    change: (row: string, change: (shared: Breaker | undefined) => Breaker | undefined) =>
      database.runTransaction(async (transaction) => {
        const shared = await transaction.get(documentOf(row));
        const changed = change(shared);
        if (!changed) return shared;
        transaction.set(documentOf(row), changed);
        return changed;
      }),
  };
}
