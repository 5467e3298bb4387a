import { implement } from "../../platform/operations/implement.ts";
import { getPayoutAccount } from "../contract.ts";
import { presentPayoutAccount } from "../payout-account.ts";
import { payoutAccountStore } from "../payout-account-store.ts";
import { reportedAccounts } from "../reported-accounts.ts";

const dependencies = { accounts: payoutAccountStore, reports: reportedAccounts };

/** Asks the provider, so that it is true where a webhook was lost. */
export default implement(getPayoutAccount, dependencies, async ({ caller, accounts, reports }) => {
  const known = await accounts.find(caller.uid);
  return { account: known ? presentPayoutAccount(await reports.ask(known)) : null };
});
