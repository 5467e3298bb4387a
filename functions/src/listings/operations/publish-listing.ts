import { memberStore } from "../../accounts/public.ts";
import { accessStore } from "../../platform/auth/access-store.ts";
import { handles } from "../../platform/operations/implement.ts";
import { failPipeline } from "../../platform/operations/pipeline-failures.ts";
import { clearance } from "../clearance.ts";
import { publishListing } from "../contract.ts";
import { change, transition } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../present-listing.ts";
import { priceHistory } from "../price-history.ts";
import { requireOwn, requireState } from "./own-listing.ts";

const needs = {
  access: accessStore,
  listings: listingStore,
  members: memberStore,
  clearance,
  prices: priceHistory,
};

export default handles(publishListing, needs, async ({ input, caller, fail, now, database, ...stores }) => {
  const { access, listings, members, prices } = stores;
  return database.transact(async (unit) => {
    const [found, grant, seller] = await Promise.all([
      listings.find(input.listingId, unit),
      access.findGrant(caller.uid, unit),
      members.find(caller.uid, unit),
    ]);
    // Deleted since the pipeline looked: their listings are being withdrawn.
    if (grant?.state !== "active" || !seller) throw failPipeline.NotAMember();
    const draft = requireOwn(found, caller.uid, fail);
    requireState(draft, "publish", fail);
    stores.clearance.clearDetails(draft, fail);
    await stores.clearance.clearPhotos(unit, draft, fail);

    const isAway = seller.holiday !== null;
    const published = change(transition(draft, "publish"), { isAway, publishedAt: now }, now);
    listings.save(unit, published);
    prices.record(unit, { before: null, listing: published }, now);
    return presentListing(published, now);
  });
});
