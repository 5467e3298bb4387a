import { paymentProviders, providerEvents } from "../../payments/public.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { NonRetryableError } from "../../platform/jobs/non-retryable-error.ts";
import { payoutAccountChanged } from "../events.ts";
import { applyAccountReport } from "../payout-account.ts";
import { payoutAccountStore } from "../payout-account-store.ts";

/**
 * Stores how a seller's account is at the provider, and says what is new that the seller has to see to. Safe to repeat: the
 * provider is asked each time, and only what is new is said.
 */
export default defineSubscriber(
  {
    to: providerEvents.account,
    name: "payouts.updatePayoutAccount",
    dependencies: { accounts: payoutAccountStore, providers: paymentProviders },
  },
  async ({ event, now, database, accounts, providers }) => {
    const { provider, reference } = event.data;
    const found = await accounts.findByReference(provider, reference);
    if (!found) throw new NonRetryableError(`No seller has the account ${reference}`);
    const { seller } = found;
    const reported = await providers(provider).fetchAccount(reference);
    await database.runTransaction(async (transaction) => {
      const known = await accounts.find(seller, transaction);
      // They may have connected another meanwhile.
      if (known?.account !== reference || known.provider !== provider) return;
      const changed = applyAccountReport(known, reported, now);
      if (!changed) return;
      accounts.update(transaction, changed.account);
      if (changed.need)
        emit(transaction, payoutAccountChanged, { at: now, data: { seller, need: changed.need } });
    });
  },
);
