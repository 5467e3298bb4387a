import { memberDeleted } from "../../accounts/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { savedSearchStore } from "../saved/saved-search-store.ts";

/** Deletes the saved searches of a deleted member. Safe to repeat: what is gone stays gone. */
export default defineSubscriber(
  { to: memberDeleted, name: "search.deleteSavedSearches", dependencies: { searches: savedSearchStore } },
  ({ event, database, searches }) =>
    database.runTransaction(async (transaction) => {
      const { uid } = event.data;
      const ids = await searches.listIds(uid, transaction);
      for (const id of ids) searches.remove(transaction, id);
      if (ids.length > 0) searches.saveIds(transaction, uid, []);
    }),
);
