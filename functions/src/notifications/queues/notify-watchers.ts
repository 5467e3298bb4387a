import { isForSale, listingReader, priceAt, type Listing } from "../../listings/public.ts";
import { defineBackfillHandler } from "../../platform/backfill/define-backfill-handler.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { Money } from "../../platform/values/money.ts";
import { watcherNotification } from "../jobs.ts";
import { memberNotifier } from "../member-notifier.ts";

/**
 * Tells one watcher after another, while the listing is still for sale at this price or less. Safe to repeat: the id of the
 * notification is the alert's.
 */
export default defineBackfillHandler(
  watcherNotification,
  { findListing: listingOfSlice, notifier: memberNotifier },
  async ({ document: { uid }, parameters, now, findListing, notifier }) => {
    const { listingId, alertId, from, to } = parameters;
    const listing = await findListing(listingId);
    if (!listing || !isAtMost(listing, to, now)) return "outdated";
    if (uid === listing.seller) return "seller";
    const content = { kind: "watchedPriceDropped", listingId, from, to } as const;
    return notifier.notify(uid, { id: alertId, content, at: now, from: listing.seller });
  },
);

/** As it is when a slice begins: one read for all of its watchers. */
function listingOfSlice(context: Pick<Context, "database">) {
  let found: Promise<Listing | undefined> | undefined;
  return (listingId: string) => (found ??= listingReader(context).find(listingId));
}

function isAtMost(listing: Listing, { amount, currency }: Money, now: Date): boolean {
  const price = priceAt(listing, now);
  return isForSale(listing) && price.currency === currency && price.amount <= amount;
}
