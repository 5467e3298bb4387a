import { memberStore } from "../accounts/public.ts";
import { accessStore } from "../platform/auth/access-store.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import type { Fail } from "../platform/operations/failures.ts";
import { failPipeline } from "../platform/operations/pipeline-failures.ts";
import { clearance } from "./clearance.ts";
import type { moved, shown } from "./contract/selling.ts";
import { change, transition, type Listing } from "./listing.ts";
import { listingStore } from "./listing-store.ts";
import { requireOwn, requireState } from "./own-listing.ts";
import { priceHistory } from "./price-history.ts";

type OfferAction = "publish" | "relist";

/** A listing that may go on sale, by the action that puts it there. */
interface Cleared {
  listing: Listing;
  action: OfferAction;
  /** Its seller is on holiday: it goes on sale unseen. */
  isAway: boolean;
}

/** Puts listings on sale: for the first time or again. */
export function offering(context: Pick<Context, "database">) {
  const access = accessStore(context);
  const listings = listingStore(context);
  const members = memberStore(context);
  const prices = priceHistory(context);
  const gate = clearance(context);
  return {
    /** A seller's own listing, fit to be offered. Costs 3 reads and one a photo; writes nothing. */
    async clear(
      unit: Unit,
      { listingId, seller: uid, action }: { listingId: string; seller: string; action: OfferAction },
      fail: Fail<typeof moved & typeof shown>,
    ): Promise<Cleared> {
      const [found, grant, seller] = await Promise.all([
        listings.find(listingId, unit),
        access.findGrant(uid, unit),
        members.find(uid, unit),
      ]);
      // Deleted since the pipeline looked: their listings are being withdrawn.
      if (grant?.state !== "active" || !seller) throw failPipeline.NotAMember();
      const listing = requireOwn(found, uid, fail);
      requireState(listing, action, fail);
      gate.clearDetails(listing, fail);
      await gate.clearPhotos(unit, listing, fail);
      return { listing, action, isAway: seller.holiday !== null };
    },

    /** Puts it on sale, with its price noted. */
    offer(unit: Unit, { listing, action, isAway }: Cleared, now: Date): Listing {
      // A discount of an earlier sale is no discount of this one.
      const discount = action === "relist" ? null : listing.discount;
      const offered = change(transition(listing, action), { isAway, discount, publishedAt: now }, now);
      listings.save(unit, offered);
      prices.record(unit, { before: null, listing: offered }, now);
      return offered;
    },
  };
}
