import type { Context } from "../../platform/runtime/context.ts";
import type { Reader } from "../../platform/firestore/reader.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { ProviderPayout } from "../provider.ts";
import type { Charge } from "./charge.ts";

/** gRPC's code of a document to create. */
const ALREADY_EXISTS = 6;

/** `sandboxPayments/{reference}` and `sandboxPayouts/{reference}`: the sandbox's own store */
export function sandboxStore({ database }: Pick<Context, "database">) {
  const charges = database.collection<Charge>("sandboxPayments");
  const payouts = database.collection<ProviderPayout>("sandboxPayouts");
  return {
    find: (reference: string, reader: Reader = database) => reader.get(charges.doc(reference)),
    /** One request and no read. A charge that exists stays as it is. */
    async open(charge: Charge): Promise<void> {
      try {
        await database.runTransaction(async (transaction) => {
          await Promise.resolve(transaction.create(charges.doc(charge.reference), charge));
        });
      } catch (error) {
        const isOpen = error instanceof Error && "code" in error && error.code === ALREADY_EXISTS;
        if (!isOpen) throw error;
      }
    },
    save: (transaction: Transaction, charge: Charge) =>
      transaction.set(charges.doc(charge.reference), charge),
    findPayout: (reference: string, reader: Reader = database) => reader.get(payouts.doc(reference)),
    savePayout: (transaction: Transaction, payout: ProviderPayout) =>
      transaction.create(payouts.doc(payout.reference), payout),
  };
}
