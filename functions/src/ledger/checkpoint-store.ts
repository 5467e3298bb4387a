import type { Context } from "../platform/runtime/context.ts";
import type { BalanceKey } from "./balance.ts";

/** `checkpoints/ledger.{pass}`: the position of a pass over all sellers; null between two passes. */
export function checkpointStore({ database }: Pick<Context, "database">) {
  const checkpoint = (pass: "payOut" | "balances") =>
    database.collection<{ balanceKey: BalanceKey | null }>("checkpoints").doc(`ledger.${pass}`);
  return {
    find: async (pass: "payOut" | "balances") => (await database.get(checkpoint(pass)))?.balanceKey ?? null,
    save: (pass: "payOut" | "balances", balanceKey: BalanceKey | null) =>
      database.set(checkpoint(pass), {
        balanceKey: balanceKey && { seller: balanceKey.seller, currency: balanceKey.currency },
      }),
  };
}
