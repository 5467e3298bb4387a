import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";

/** `payoutAccounts/{seller}`: where the provider sends a seller's money. */
export interface PayoutAccount {
  seller: string;
  provider: string;
  /** The provider's own id for it. */
  account: string;
  connectedAt: Date;
}

/** `payoutAccounts/{seller}` */
export function payoutAccountStore({ database }: Pick<Context, "database">) {
  const accounts = database.collection<PayoutAccount>("payoutAccounts");
  return {
    find: (seller: string, reader: Reader = database) => reader.get(accounts.doc(seller)),
    /** Whether the seller has an account at the provider. One read. */
    isConnected: async (
      { seller, provider }: Pick<PayoutAccount, "seller" | "provider">,
      reader: Reader = database,
    ): Promise<boolean> => (await reader.get(accounts.doc(seller)))?.provider === provider,
    save: (account: PayoutAccount) => database.set(accounts.doc(account.seller), account),
  };
}
