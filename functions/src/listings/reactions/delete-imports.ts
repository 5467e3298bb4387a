import { memberDeleted } from "../../accounts/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { importFiles } from "../importing/import-files.ts";
import { importStore } from "../importing/import-store.ts";

const dependencies = { imports: importStore, files: importFiles };

/** Deletes the imports and files of a deleted member. Safe to repeat: deleted ones are not found again. */
export default defineSubscriber(
  { to: memberDeleted, name: "listings.deleteImports", dependencies },
  async ({ event, database, imports, files }) => {
    const { uid } = event.data;
    await files.removeAll(uid);
    await database.runInBatches(async (transaction, limit) => {
      const some = await imports.list(uid, limit, transaction);
      for (const { id } of some) imports.remove(transaction, uid, id);
      return some.length;
    });
  },
);
