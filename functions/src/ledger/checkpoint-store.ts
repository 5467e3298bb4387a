import type { Context } from "../platform/runtime/context.ts";
import type { Holder } from "./balance.ts";

/** `checkpoints/ledger.{pass}`: whom a pass over all sellers has come to; null between two passes. */
export function checkpointStore({ database }: Pick<Context, "database">) {
  const checkpoint = (pass: "payOut" | "balances") =>
    database.collection<{ holder: Holder | null }>("checkpoints").doc(`ledger.${pass}`);
  return {
    find: async (pass: "payOut" | "balances") => (await database.get(checkpoint(pass)))?.holder ?? null,
    save: (pass: "payOut" | "balances", holder: Holder | null) =>
      database.set(checkpoint(pass), {
        holder: holder && { seller: holder.seller, currency: holder.currency },
      }),
  };
}
