import { implement } from "../../platform/operations/implement.ts";
import { paymentProvider, arePaymentsEnabled } from "../../payments/public.ts";
import { connectPayoutAccount } from "../contract.ts";
import { payoutAccountStore } from "../payout-account-store.ts";

const dependencies = { accounts: payoutAccountStore, provider: paymentProvider };

/** A repeat continues with the existing account. */
export default implement(
  connectPayoutAccount,
  dependencies,
  async ({ input, caller, fail, now, accounts, provider }) => {
    if (!arePaymentsEnabled()) throw fail.PaymentsOff();
    const { uid } = caller;
    const known = await accounts.find(uid);
    const earlier = known?.provider === provider.name && !known.isDisconnected ? known.account : null;
    const { account, onboardingUrl } = await provider.connectAccount({
      uid,
      account: earlier,
      replaces: known?.provider === provider.name && earlier === null ? known.account : null,
      country: input.country,
      returnUrl: input.returnUrl,
    });
    if (account !== earlier) {
      await accounts.save({ seller: uid, provider: provider.name, account, connectedAt: now });
    }
    return { provider: provider.name, account, onboardingUrl };
  },
);
