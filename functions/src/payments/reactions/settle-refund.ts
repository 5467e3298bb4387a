import { subscribes } from "../../platform/events/subscriber.ts";
import { GiveUp } from "../../platform/jobs/give-up.ts";
import { paymentProviders } from "../choose-provider.ts";
import { newsOf } from "../events.ts";
import { settleRefund } from "../settle-refund.ts";

/** Takes over what the provider says of a refund now. Safe to repeat: how a refund ended is entered once. */
export default subscribes(
  { to: newsOf.refund, name: "payments.settleRefund", needs: { providers: paymentProviders } },
  async ({ event, now, database, providers }) => {
    const { provider, reference } = event.data;
    const told = await providers(provider).fetchRefund(reference);
    if (!told) throw new GiveUp(`The provider knows no refund ${reference}`);
    await settleRefund(database, { refundId: told.refundId, ending: { told }, now });
  },
);
