import { balanceReader } from "../ledger/public.ts";
import { paymentProviders } from "../payments/public.ts";
import { defineErasing } from "../platform/data-map/erasure.ts";
import { wholeContext } from "../platform/runtime/dependencies.ts";
import { payoutAccountStore } from "./payout-account-store.ts";
import type { PayoutAccount } from "./payout-account.ts";

const dependencies = {
  accounts: payoutAccountStore,
  balances: balanceReader,
  providerNamed: paymentProviders,
  context: wholeContext,
};

/**
 * The provider closes the account first, then the document goes. Safe to repeat: an account that is closed stays so. While
 * money moves it is needed, and waits.
 */
export default defineErasing<PayoutAccount, typeof dependencies>(
  dependencies,
  async ({ document: { seller, provider, account }, count, accounts, balances, providerNamed, context }) => {
    const own = await balances.listOfSeller(seller);
    const isMoving = own.some(
      ({ pending, reserved, refunding, payingOut, available }) =>
        [pending, reserved, refunding, payingOut].some((amount) => amount !== 0) || available < 0,
    );
    if (isMoving) return "waits";
    await providerNamed(provider).closeAccount(account);
    await context.database.runTransaction(async (transaction) => {
      if (!(await accounts.find(seller, transaction))) return;
      accounts.remove(transaction, seller);
      count(transaction);
    });
    return "done";
  },
);
