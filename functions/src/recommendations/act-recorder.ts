import { memberReader } from "../accounts/public.ts";
import { listingReader } from "../listings/public.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Context } from "../platform/runtime/context.ts";
import { pieceOfListing } from "./listing-piece.ts";
import { tasteStore } from "./recommendation-store.ts";
import { withAct, type ActKind, type Taste } from "./taste.ts";

interface RecordedAct {
  readonly uid: string;
  readonly listingIds: readonly string[];
  readonly kind: ActKind;
  /** When it was done, as it is now: null for what was taken back. Read in the transaction that records it. */
  readonly readTime: (reader: Reader) => Promise<Date | null>;
}

/** Keeps the acts of members, each in a transaction. The same act again writes nothing. */
export function actRecorder(context: Pick<Context, "database" | "clock">) {
  const { database, clock } = context;
  const [listings, tastes, members] = [listingReader(context), tasteStore(context), memberReader(context)];

  return {
    /** Costs a read for the taste, one for each listing, what `readTime` reads, and a write if something changes. */
    record: ({ uid, listingIds, kind, readTime }: RecordedAct): Promise<boolean> =>
      database.runTransaction(async (transaction) => {
        const [known, at, found] = await Promise.all([
          tastes.find(uid, transaction),
          readTime(transaction),
          listings.findAll(listingIds, transaction),
        ]);
        let taste: Taste | undefined = known;
        for (const listing of found) {
          if (!listing || listing.seller === uid) continue;
          const piece = pieceOfListing(listing);
          taste = withAct(taste, { uid, piece, kind, at, now: clock.now() }) ?? taste;
        }
        if (!taste || taste === known) return false;
        tastes.save(transaction, taste);
        return true;
      }),

    /** For acts whose own document does not say whether the member is still there: nothing is kept of who has left. */
    timeOfMember: (uid: string, at: Date) => async (reader: Reader) =>
      (await members.find(uid, reader)) ? at : null,
  };
}
