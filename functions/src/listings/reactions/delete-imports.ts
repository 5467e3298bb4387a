import { memberDeleted } from "../../accounts/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { importFiles } from "../importing/import-files.ts";
import { importStore } from "../importing/import-store.ts";

/** Bounds the size of a transaction. */
const BATCH_SIZE = 50;

const dependencies = { imports: importStore, files: importFiles };

/** Deletes the imports and files of a deleted member. Safe to repeat: deleted ones are not found again. */
export default defineSubscriber(
  { to: memberDeleted, name: "listings.deleteImports", dependencies },
  async ({ event, database, imports, files }) => {
    const { uid } = event.data;
    await files.removeAll(uid);
    let forgotten = BATCH_SIZE;
    while (forgotten === BATCH_SIZE) {
      forgotten = await database.runTransaction(async (transaction) => {
        const some = await imports.list(uid, BATCH_SIZE, transaction);
        for (const { id } of some) imports.remove(transaction, uid, id);
        return some.length;
      });
    }
  },
);
