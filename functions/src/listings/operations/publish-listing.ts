import * as contract from "../contract.ts";
import { implement } from "../../platform/operations/implement.ts";
import { presentListing } from "../listing-view.ts";
import { inventory } from "../../inventory/public.ts";
import { memberReader } from "../../accounts/public.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { Fail } from "../../platform/operations/failures.ts";
import { failPipeline } from "../../platform/operations/pipeline-failures.ts";
import { publishChecks } from "../publish-checks.ts";
import type { transitionFailures, publishFailures } from "../contract/selling.ts";
import { change, transition, type Listing } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { requireOwn, requireState } from "../own-listing.ts";
import { priceHistory } from "../price-history.ts";

export const publishListing = implement(
  contract.publishListing,
  { publishing },
  async ({ input, caller, fail, now, transaction, ...given }) => {
    const { listingId } = input;
    const request = { listingId, seller: caller.uid, action: "publish" } as const;
    const publishable = await given.publishing.prepare(transaction, request, fail);
    return presentListing(given.publishing.publish(transaction, publishable, now), now);
  },
);

export const relistListing = implement(
  contract.relistListing,
  { publishing, stock: inventory },
  async ({ input, caller, fail, now, stock, transaction, ...given }) => {
    const { listingId, quantity } = input;
    const request = { listingId, seller: caller.uid, action: "relist" } as const;
    const [publishable, currentStock] = await Promise.all([
      given.publishing.prepare(transaction, request, fail),
      stock.find(transaction, listingId),
    ]);
    const held = currentStock?.held ?? 0;
    if (quantity < held) throw fail.QuantityHeld({ held });
    stock.count(transaction, listingId, { current: currentStock, onHand: quantity });
    return presentListing(given.publishing.publish(transaction, publishable, now), now);
  },
);

type PublishAction = "publish" | "relist";

/** A checked listing with the action that puts it on sale. */
interface Publishable {
  listing: Listing;
  action: PublishAction;
  /** Its seller is on holiday: it goes on sale hidden. */
  isAway: boolean;
}

/** Puts listings on sale: for the first time or again. */
function publishing(context: Pick<Context, "database">) {
  const listings = listingStore(context);
  const members = memberReader(context);
  const prices = priceHistory(context);
  const checks = publishChecks(context);
  return {
    /** Reads and checks a seller's own listing. Costs 2 reads and one a photo; writes nothing. */
    async prepare(
      transaction: Transaction,
      { listingId, seller: uid, action }: { listingId: string; seller: string; action: PublishAction },
      fail: Fail<typeof transitionFailures & typeof publishFailures>,
    ): Promise<Publishable> {
      const [found, seller] = await Promise.all([
        listings.find(listingId, transaction),
        members.find(uid, transaction),
      ]);
      // Deleted: the grant, which the pipeline reads in this transaction, says no more than that they may sell.
      if (!seller) throw failPipeline.NotAMember();
      const listing = requireOwn(found, uid, fail);
      requireState(listing, action, fail);
      checks.checkDetails(listing, fail);
      const photos = await checks.fixPhotos(transaction, listing, fail);
      return { listing: { ...listing, photos }, action, isAway: seller.holiday !== null };
    },

    /** Puts it on sale and records its price. */
    publish(transaction: Transaction, { listing, action, isAway }: Publishable, now: Date): Listing {
      // The sale price of the earlier listing period does not apply again.
      const salePrice = action === "relist" ? null : listing.salePrice;
      const published = change(transition(listing, action), { isAway, salePrice, publishedAt: now }, now);
      listings.save(transaction, published);
      prices.record(transaction, { before: null, listing: published }, now);
      return published;
    },
  };
}
