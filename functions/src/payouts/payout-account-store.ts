import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { PayoutAccount } from "./payout-account.ts";

/** `payoutAccounts/{seller}` */
export function payoutAccountStore({ database }: Pick<Context, "database">) {
  const accounts = database.collection<PayoutAccount>("payoutAccounts");
  return {
    find: (seller: string, reader: Reader = database) => reader.get(accounts.doc(seller)),
    save: (account: PayoutAccount) => database.set(accounts.doc(account.seller), account),
  };
}
