import { memberDeleted } from "../../accounts/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { change, transition } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { importFiles } from "../importing/import-files.ts";
import { exportFiles } from "../exporting/export-files.ts";
import { exportStore } from "../exporting/export-store.ts";
import { publicationStore } from "../publishing/publication-store.ts";
import { importStore } from "../importing/import-store.ts";

/** Archives a deleted member's listings. Safe to repeat: archived listings are not found again. */
export const withdrawListings = defineSubscriber(
  { to: memberDeleted, name: "listings.withdrawListings", dependencies: { listings: listingStore } },
  async ({ event, now, database, listings }) => {
    await database.runInBatches(async (transaction, limit) => {
      const open = await listings.listOpenBySeller(event.data.uid, limit, transaction);
      for (const listing of open)
        listings.save(transaction, change(transition(listing, "withdraw"), {}, now));
      return open.length;
    });
  },
);

/** Deletes the imports, exports, their files and the publications of a deleted member. Safe to repeat: deleted ones are not found again. */
export const deleteImports = defineSubscriber(
  {
    to: memberDeleted,
    name: "listings.deleteImports",
    dependencies: {
      imports: importStore,
      files: importFiles,
      exports: exportStore,
      exportedFiles: exportFiles,
      publications: publicationStore,
    },
  },
  async ({ event, imports, files, exports, exportedFiles, publications }) => {
    const { uid } = event.data;
    await files.removeAll(uid);
    await imports.removeAll(uid);
    // The documents first: a run that finds its export gone deletes what it has written.
    await exports.removeAll(uid);
    await exportedFiles.removeAll(uid);
    await publications.removeAll(uid);
  },
);
