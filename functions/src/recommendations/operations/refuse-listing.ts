import { isVisible, listingReader } from "../../listings/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import * as contract from "../contract.ts";
import { pieceOfListing } from "../listing-piece.ts";
import { tasteStore } from "../recommendation-store.ts";
import { withAct } from "../taste.ts";

const dependencies = { listings: listingReader, tastes: tasteStore };

export const refuseListing = implement(
  contract.refuseListing,
  dependencies,
  async ({ input, caller, transaction, fail, now, listings, tastes }) => {
    const [listing, taste] = await Promise.all([
      listings.find(input.listingId, transaction),
      tastes.find(caller.uid, transaction),
    ]);
    if (!listing || !isVisible(listing)) throw fail.ListingNotFound();
    const piece = pieceOfListing(listing);
    const changed = withAct(taste, { uid: caller.uid, piece, kind: "notInterested", at: now, now });
    if (changed) tastes.save(transaction, changed);
    return { isRefused: true };
  },
);

export const takeBackRefusal = implement(
  contract.takeBackRefusal,
  { tastes: tasteStore },
  async ({ input, caller, transaction, now, tastes }) => {
    const taste = await tastes.find(caller.uid, transaction);
    const act = taste?.acts[input.listingId];
    if (act) {
      const { at: _, ...piece } = act;
      const changed = withAct(taste, { uid: caller.uid, piece, kind: "notInterested", at: null, now });
      if (changed) tastes.save(transaction, changed);
    }
    return { isRefused: false };
  },
);
