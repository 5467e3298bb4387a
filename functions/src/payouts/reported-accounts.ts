import { paymentProviders } from "../payments/public.ts";
import { emit } from "../platform/events/domain-event.ts";
import type { Context } from "../platform/runtime/context.ts";
import { payoutAccountChanged } from "./events.ts";
import { applyAccountReport, type PayoutAccount } from "./payout-account.ts";
import { payoutAccountStore } from "./payout-account-store.ts";

/** Payout accounts as their provider has them, whoever wants to know: a webhook or the seller. */
export function reportedAccounts(context: Pick<Context, "database" | "clock">) {
  const { database, clock } = context;
  const accounts = payoutAccountStore(context);
  const providers = paymentProviders(context);
  return {
    /**
     * The account as the provider has it now, stored; what is new that the seller has to see to is emitted. Safe to repeat.
     * One read and one write where something is new, and one more for the event. An account that another has replaced since it was
     * read is not stored again.
     */
    async ask(asked: PayoutAccount): Promise<PayoutAccount> {
      const { seller, provider, account } = asked;
      const reported = await providers(provider).fetchAccount(account);
      const now = clock.now();
      if (!applyAccountReport(asked, reported, now)) return asked;
      return database.runTransaction(async (transaction) => {
        const known = await accounts.find(seller, transaction);
        if (known?.account !== account || known.provider !== provider) return known ?? asked;
        const changed = applyAccountReport(known, reported, now);
        if (!changed) return known;
        accounts.save(transaction, changed.account);
        if (changed.need)
          emit(transaction, payoutAccountChanged, { at: now, data: { seller, need: changed.need } });
        return changed.account;
      });
    },
  };
}
