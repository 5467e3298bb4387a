import { accessStore } from "../../platform/auth/access-store.ts";
import { decideAccess } from "../../platform/auth/access.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { importJob } from "../jobs.ts";
import { draftListing } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { inventory } from "../../inventory/public.ts";
import { advance, complete, fail, type Import } from "./import.ts";
import { importStore, saveProgress } from "./import-store.ts";
import type { ImportRow } from "./read-line.ts";

/** A transaction of about two hundred documents: half a second, and far below Firestore's 10 MiB. */
export const LINES_PER_SLICE = 100;

/** This many lines take well under half of one job's time. */
export const LINES_PER_JOB = 2000;

/** Writes the listings of imports slice by slice, each together with the import's new position. */
export function sliceWriter(context: Pick<Context, "database">) {
  const imports = importStore(context);
  const access = accessStore(context);
  const listings = listingStore(context);
  const stock = inventory(context);

  return {
    /**
     * Drafts the listings of the next rows with their stock and advances the import, in one transaction; with
     * the last rows it is done. A listing from an earlier import is left as it is. Returns undefined when the
     * import is no longer where `importing` says: another run has taken over. Reads: import, grant and one a
     * row. Writes: import and two a new row; a read and a write where a follow-up job begins, an event at the
     * end.
     */
    async write(
      transaction: Transaction,
      { importing, importRows }: { importing: Import; importRows: readonly ImportRow[] },
      now: Date,
    ): Promise<Import | undefined> {
      const { seller, id, position } = importing;
      const slice = importRows.slice(position, position + LINES_PER_SLICE);
      const ids = slice.map(({ reference }) => importedListingId(seller, reference));
      const [current, grant, earlier] = await Promise.all([
        imports.find(seller, id, transaction),
        access.findGrant(seller, transaction),
        listings.findAll(ids, transaction),
      ]);
      if (current?.state !== "importing" || current.position !== position) return undefined;
      if (decideAccess({ access: "seller" }, seller, grant) !== "admitted") {
        return saveProgress(imports, transaction, fail(current, { reason: "NotASeller" }, now));
      }

      const duplicates = earlier.filter((listing) => listing !== undefined).length;
      const advanced = advance(current, { imported: slice.length - duplicates, duplicates }, now);
      const isLast = advanced.position >= importRows.length;
      if (!isLast && isEndOfRun(advanced)) await enqueue(transaction, ...importJob(advanced, now));
      for (const [index, { draft, reference }] of slice.entries()) {
        const listingId = ids[index];
        if (listingId === undefined || earlier[index]) continue;
        const { quantity, ...details } = draft;
        const origin = { importId: id, reference };
        listings.save(transaction, draftListing(details, { id: listingId, seller, at: now, origin }));
        stock.count(transaction, listingId, { current: undefined, onHand: quantity });
      }
      return saveProgress(imports, transaction, isLast ? complete(advanced, now) : advanced);
    },
  };
}

/** Whether a follow-up job continues from here. */
export function isEndOfRun({ position }: Import): boolean {
  return position % LINES_PER_JOB === 0;
}

/** The same id for the same reference of a seller in any file, so that nothing is imported twice. */
export function importedListingId(seller: string, reference: string): string {
  return idFrom("listings.import", seller, reference);
}
