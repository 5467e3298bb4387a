import { memberDeleted } from "../../accounts/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { apiKeyStore } from "../api-key-store.ts";

/**
 * Deletes the API keys of a deleted member, whose grant refuses them from then on. Safe to repeat: what is gone stays gone.
 */
export default defineSubscriber(
  { to: memberDeleted, name: "partners.deleteKeys", dependencies: { keys: apiKeyStore } },
  ({ event, database, keys }) =>
    database.runTransaction(async (transaction) => {
      const { uid } = event.data;
      const { endsAt } = await keys.findPartner(uid, transaction);
      for (const keyId of Object.keys(endsAt)) keys.remove(transaction, keyId);
      keys.removePartner(transaction, uid);
    }),
);
