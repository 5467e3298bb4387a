import { memberDeleted } from "../../accounts/public.ts";
import { subscribes } from "../../platform/events/subscriber.ts";
import { importFiles } from "../importing/import-files.ts";
import { importStore } from "../importing/import-store.ts";

/** Keeps a transaction small, however many files the seller has imported. */
const A_BATCH = 50;

const needs = { imports: importStore, files: importFiles };

/** Deletes what a deleted member has imported files with. Safe to repeat: what is gone is not found again. */
export default subscribes(
  { to: memberDeleted, name: "listings.forgetImports", needs },
  async ({ event, database, imports, files }) => {
    const { uid } = event.data;
    await files.removeAll(uid);
    let forgotten = A_BATCH;
    while (forgotten === A_BATCH) {
      forgotten = await database.transact(async (unit) => {
        const some = await imports.list(uid, A_BATCH, unit);
        for (const { id } of some) imports.remove(unit, uid, id);
        return some.length;
      });
    }
  },
);
