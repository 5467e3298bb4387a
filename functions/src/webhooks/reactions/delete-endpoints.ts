import { memberDeleted } from "../../accounts/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { endpointStore } from "../endpoint-store.ts";

/**
 * Deletes a deleted member's endpoints with their secrets; what waits for them is sent nowhere. Safe to repeat: they are
 * not found again.
 */
export default defineSubscriber(
  { to: memberDeleted, name: "webhooks.deleteEndpoints", dependencies: { endpoints: endpointStore } },
  async ({ event, database, endpoints }) => {
    await database.runTransaction(async (transaction) => {
      const subscriptions = await endpoints.findSubscriptions(event.data.uid, transaction);
      if (subscriptions.endpoints.length > 0) endpoints.removeAll(transaction, subscriptions);
    });
  },
);
