import { implement } from "../../platform/operations/implement.ts";
import { paymentProviders } from "../../payments/public.ts";
import { getPayoutAccount } from "../contract.ts";
import { applyAccountReport, presentPayoutAccount } from "../payout-account.ts";
import { payoutAccountStore } from "../payout-account-store.ts";

const dependencies = { accounts: payoutAccountStore, providers: paymentProviders };

/** Asks the provider, so that it is true where a webhook was lost. */
export default implement(getPayoutAccount, dependencies, async ({ caller, now, accounts, providers }) => {
  const known = await accounts.find(caller.uid);
  if (!known) return { account: null };
  const reported = await providers(known.provider).fetchAccount(known.account);
  const changed = applyAccountReport(known, reported, now)?.account;
  if (changed) await accounts.save(changed);
  return { account: presentPayoutAccount(changed ?? known) };
});
