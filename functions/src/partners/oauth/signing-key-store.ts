import type { Reader } from "../../platform/firestore/reader.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { SigningKey } from "./signing-key.ts";

/** `signingKeys/{period}` */
export function signingKeyStore({ database }: Pick<Context, "database">) {
  const signingKeys = database.collection<SigningKey>("signingKeys");
  return {
    findAll: async (periods: readonly string[], reader: Reader = database) =>
      (await reader.getAll(periods.map((period) => signingKeys.doc(period)))).filter(
        (key) => key !== undefined,
      ),
    create: (transaction: Transaction, key: SigningKey) =>
      transaction.create(signingKeys.doc(key.period), key),
  };
}
