import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import { canBePaid, isInNeed, type AccountNeed, type PayoutAccount } from "./payout-account.ts";

/** `payoutAccounts/{seller}` */
export function payoutAccountStore({ database, clock }: Pick<Context, "database" | "clock">) {
  const accounts = database.collection<PayoutAccount>("payoutAccounts");
  return {
    find: (seller: string, reader: Reader = database) => reader.get(accounts.doc(seller)),
    /** By the provider's own id for it. */
    findByReference: async (provider: string, account: string) => {
      const query = accounts.where("provider", "==", provider).where("account", "==", account);
      return (await database.query(query.limit(1)))[0];
    },
    /** Whether the seller has an account at the provider that a payout may reach. One read. */
    isConnected: async (
      { seller, provider }: Pick<PayoutAccount, "seller" | "provider">,
      reader: Reader = database,
    ): Promise<boolean> => {
      const account = await reader.get(accounts.doc(seller));
      return account?.provider === provider && canBePaid(account, clock.now());
    },
    remove: (transaction: Transaction, seller: string) => transaction.delete(accounts.doc(seller)),
    save: (transaction: Transaction, account: PayoutAccount) =>
      transaction.set(accounts.doc(account.seller), account),
  };
}

/** For other domains. */
export function payoutAccountReader(context: Pick<Context, "database" | "clock">) {
  const accounts = payoutAccountStore(context);
  return {
    /** Whether the seller still has to see to it. One read. */
    async needs(seller: string, need: AccountNeed): Promise<boolean> {
      const account = await accounts.find(seller);
      return account !== undefined && isInNeed(account, need);
    },
  };
}
