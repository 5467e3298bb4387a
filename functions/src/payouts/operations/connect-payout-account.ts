import { ledgerReader } from "../../ledger/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { failPipeline } from "../../platform/operations/pipeline-failures.ts";
import { paymentProvider, arePaymentsEnabled } from "../../payments/public.ts";
import { connectPayoutAccount } from "../contract.ts";
import { payoutAccountStore } from "../payout-account-store.ts";

const dependencies = { accounts: payoutAccountStore, provider: paymentProvider, ledger: ledgerReader };

/** A repeat continues with the existing account. Who sells no more connects one for what they have sold: one read more. */
export default implement(
  connectPayoutAccount,
  dependencies,
  async ({ input, caller, fail, now, database, accounts, provider, ledger, recordAudit }) => {
    if (!arePaymentsEnabled()) throw fail.PaymentsOff();
    const { uid } = caller;
    const isSeller = caller.roles.includes("seller");
    const hasSold = isSeller || (await ledger.findFirst({ seller: uid, provider: provider.name }));
    if (!hasSold) throw failPipeline.AccessDenied();
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
      await database.runTransaction(async (transaction) => {
        await Promise.resolve();
        accounts.save(transaction, { seller: uid, provider: provider.name, account, connectedAt: now });
        recordAudit(transaction);
      });
    }
    return { provider: provider.name, account, onboardingUrl };
  },
);
