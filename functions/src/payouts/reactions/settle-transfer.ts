import { subscribes } from "../../platform/events/subscriber.ts";
import { GiveUp } from "../../platform/jobs/give-up.ts";
import { newsOf, paymentProviders } from "../../payments/public.ts";
import { settleTransfer } from "../settle-transfer.ts";

/** Takes over what the provider says of a payout now. Safe to repeat: only a state further on changes anything. */
export default subscribes(
  { to: newsOf.payout, name: "payouts.settleTransfer", needs: { providers: paymentProviders } },
  async ({ event, now, database, providers }) => {
    const { provider, reference } = event.data;
    const told = await providers(provider).fetchPayout(reference);
    if (!told) throw new GiveUp(`The provider knows no payout ${reference}`);
    await settleTransfer(database, { payoutId: told.payoutId, ending: { told }, now });
  },
);
