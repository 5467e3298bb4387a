import type { Context } from "../../platform/runtime/context.ts";
import type { Reader } from "../../platform/firestore/reader.ts";
import type { Unit } from "../../platform/firestore/unit.ts";
import type { ProviderPayout } from "../provider.ts";
import type { Charge } from "./charge.ts";

/** `sandboxPayments/{reference}` and `sandboxPayouts/{reference}`: the books of the sandbox */
export function sandboxBooks({ database }: Pick<Context, "database">) {
  const charges = database.collection<Charge>("sandboxPayments");
  const payouts = database.collection<ProviderPayout>("sandboxPayouts");
  return {
    find: (reference: string, reader: Reader = database) => reader.get(charges.doc(reference)),
    save: (unit: Unit, charge: Charge) => unit.set(charges.doc(charge.reference), charge),
    findPayout: (reference: string, reader: Reader = database) => reader.get(payouts.doc(reference)),
    savePayout: (unit: Unit, payout: ProviderPayout) => unit.create(payouts.doc(payout.reference), payout),
  };
}
