import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import { payoutAccountStore } from "./payout-account-store.ts";
import { chosenProvider } from "../payments/public.ts";

/** What whoever pays sellers may know of where their money goes. */
export function payoutAccounts(context: Pick<Context, "database">) {
  const accounts = payoutAccountStore(context);
  return {
    /** Whether the seller has an account at the provider that has the money now. One read. */
    isConnected: async (reader: Reader, seller: string): Promise<boolean> =>
      (await accounts.find(seller, reader))?.provider === chosenProvider(),
  };
}
