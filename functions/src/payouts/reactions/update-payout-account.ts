import { providerEvents } from "../../payments/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { log } from "../../platform/runtime/log.ts";
import { payoutAccountStore } from "../payout-account-store.ts";
import { reportedAccounts } from "../reported-accounts.ts";

/**
 * Stores how a seller's account is at the provider. Safe to repeat: the provider is asked each time. An account that is
 * nobody's has been replaced, or is not stored yet: then its seller is still at the provider's forms.
 */
export default defineSubscriber(
  {
    to: providerEvents.account,
    name: "payouts.updatePayoutAccount",
    dependencies: { accounts: payoutAccountStore, reports: reportedAccounts },
  },
  async ({ event, accounts, reports }) => {
    const { provider, reference } = event.data;
    const known = await accounts.findByReference(provider, reference);
    if (known) await reports.ask(known);
    else log.info("event of an account that is nobody's", { provider, reference });
  },
);
