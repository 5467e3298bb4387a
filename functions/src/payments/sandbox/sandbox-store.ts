import type { Context } from "../../platform/runtime/context.ts";
import type { Reader } from "../../platform/firestore/reader.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { ProviderPayout } from "../provider.ts";
import type { Charge } from "./charge.ts";

/** `sandboxPayments/{reference}` and `sandboxPayouts/{reference}`: the sandbox's own store */
export function sandboxStore({ database }: Pick<Context, "database">) {
  const charges = database.collection<Charge>("sandboxPayments");
  const payouts = database.collection<ProviderPayout>("sandboxPayouts");
  return {
    find: (reference: string, reader: Reader = database) => reader.get(charges.doc(reference)),
    save: (transaction: Transaction, charge: Charge) =>
      transaction.set(charges.doc(charge.reference), charge),
    findPayout: (reference: string, reader: Reader = database) => reader.get(payouts.doc(reference)),
    savePayout: (transaction: Transaction, payout: ProviderPayout) =>
      transaction.create(payouts.doc(payout.reference), payout),
  };
}
