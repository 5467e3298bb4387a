import { memberDeleted } from "../../accounts/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { importFiles } from "../importing/import-files.ts";
import { importStore } from "../importing/import-store.ts";

/** Keeps a transaction small, however many files the seller has imported. */
const BATCH_SIZE = 50;

const dependencies = { imports: importStore, files: importFiles };

/** Deletes what a deleted member has imported files with. Safe to repeat: what is gone is not found again. */
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
