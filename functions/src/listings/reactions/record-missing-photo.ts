import { photoFetchFailed } from "../../media/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { importStore } from "../importing/import-store.ts";
import { photoFault, readOrigin } from "../importing/photo-fault.ts";

/**
 * Tells the seller which line of an import named a photo that cannot be had. Safe to repeat and late: the fault has a
 * number of its own, and an import that is gone has none.
 */
export default defineSubscriber(
  { to: photoFetchFailed, name: "listings.recordMissingPhoto", dependencies: { imports: importStore } },
  async ({ event, database, imports }) => {
    const { owner, url, reason, origin: text } = event.data;
    const origin = readOrigin(text);
    await database.runTransaction(async (transaction) => {
      const imported = await imports.find(owner, origin.importId, transaction);
      if (!imported) return;
      const { expireAt } = imported;
      imports.saveFaults(transaction, imported, photoFault(origin, { url, reason, expireAt }));
    });
  },
);
