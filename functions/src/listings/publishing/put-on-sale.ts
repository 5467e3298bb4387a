import { isAway as isMemberAway, memberReader } from "../../accounts/public.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { Fail } from "../../platform/operations/failures.ts";
import { failPipeline } from "../../platform/operations/pipeline-failures.ts";
import type { transitionFailures, publishFailures } from "../contract/selling.ts";
import { emitListingStateChanged } from "../events.ts";
import { change, transition, type Listing } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { requireOwn, requireState } from "../own-listing.ts";
import { priceHistory } from "../price-history.ts";
import { publishChecks } from "../publish-checks.ts";

type PublishFail = Fail<typeof transitionFailures & typeof publishFailures>;

type PublishAction = "publish" | "relist";

/** A checked listing with the action that puts it on sale. */
interface Publishable {
  listing: Listing;
  action: PublishAction;
  /** Its seller is on holiday: it goes on sale hidden. */
  isAway: boolean;
}

/** Puts listings on sale: for the first time or again, one alone or many. */
export function publishing(context: Pick<Context, "database">) {
  const listings = listingStore(context);
  const members = memberReader(context);
  const prices = priceHistory(context);
  const checks = publishChecks(context);

  /** The listing as it is to be put on sale, or throws what keeps it from that. Costs one read a photo; writes nothing. */
  async function check(
    transaction: Transaction,
    { listing, action }: { listing: Listing; action: PublishAction },
    fail: PublishFail,
  ): Promise<Listing> {
    requireState(listing, action, fail);
    checks.checkDetails(listing, fail);
    return { ...listing, photos: await checks.fixPhotos(transaction, listing, fail) };
  }

  return {
    check,

    /** Reads and checks a seller's own listing. Costs 2 reads and one a photo; writes nothing. */
    async prepare(
      transaction: Transaction,
      { listingId, seller: uid, action }: { listingId: string; seller: string; action: PublishAction },
      fail: PublishFail,
    ): Promise<Publishable> {
      const [found, seller] = await Promise.all([
        listings.find(listingId, transaction),
        members.find(uid, transaction),
      ]);
      // Deleted: the grant, which the pipeline reads in this transaction, says no more than that they may sell.
      if (!seller) throw failPipeline.NotAMember();
      const own = requireOwn(found, uid, fail);
      const listing = await check(transaction, { listing: own, action }, fail);
      return { listing, action, isAway: isMemberAway(seller) };
    },

    /** Puts it on sale, records its price and tells of it. */
    publish(transaction: Transaction, { listing, action, isAway }: Publishable, now: Date): Listing {
      // The sale price of the earlier listing period does not apply again.
      const salePrice = action === "relist" ? null : listing.salePrice;
      const published = change(transition(listing, action), { isAway, salePrice, publishedAt: now }, now);
      listings.save(transaction, published);
      emitListingStateChanged(transaction, published, { action, from: listing.state, at: now });
      prices.record(transaction, { before: null, listing: published }, now);
      return published;
    },
  };
}
