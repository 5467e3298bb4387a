import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import { payoutAccountStore } from "./payout-account-store.ts";
import { chosenProvider } from "../payments/public.ts";

/** What the payouts domain may use of payout accounts. */
export function payoutAccounts(context: Pick<Context, "database">) {
  const accounts = payoutAccountStore(context);
  return {
    /** Whether the seller has an account at the configured provider. One read. */
    isConnected: async (reader: Reader, seller: string): Promise<boolean> =>
      (await accounts.find(seller, reader))?.provider === chosenProvider(),
  };
}
