import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import { balanceId, type Balance, type Holder } from "./balance.ts";

/** More currencies than a seller sells in. */
const MOST_CURRENCIES = 50;

/** `balances/{seller}_{currency}` */
export function balanceStore({ database }: Pick<Context, "database">) {
  const balances = database.collection<Balance>("balances");
  return {
    find: (holder: Holder, reader: Reader = database) => reader.get(balances.doc(balanceId(holder))),
    listOfSeller: (seller: string) =>
      database.query(balances.where("seller", "==", seller).limit(MOST_CURRENCIES)),
    save: (unit: Unit, balance: Balance) => unit.set(balances.doc(balanceId(balance)), balance),
  };
}
