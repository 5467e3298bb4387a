import { memberStore } from "../../accounts/public.ts";
import { accessStore } from "../../platform/auth/access-store.ts";
import { handles } from "../../platform/operations/implement.ts";
import { failPipeline } from "../../platform/operations/pipeline-failures.ts";
import { clearance } from "../clearance.ts";
import { relistListing } from "../contract.ts";
import { change, transition } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../present-listing.ts";
import { priceHistory } from "../price-history.ts";
import { recount } from "../stock.ts";
import { stockStore } from "../stock-store.ts";
import { requireOwn, requireState } from "./own-listing.ts";

const needs = {
  access: accessStore,
  listings: listingStore,
  members: memberStore,
  clearance,
  prices: priceHistory,
  stock: stockStore,
};

export default handles(relistListing, needs, async ({ input, caller, fail, now, database, ...stores }) => {
  const { access, listings, members, prices, stock } = stores;
  return database.transact(async (unit) => {
    const [found, grant, seller, pieces] = await Promise.all([
      listings.find(input.listingId, unit),
      access.findGrant(caller.uid, unit),
      members.find(caller.uid, unit),
      stock.find(unit, input.listingId),
    ]);
    // Deleted since the pipeline looked: their listings are being withdrawn.
    if (grant?.state !== "active" || !seller) throw failPipeline.NotAMember();
    const listing = requireOwn(found, caller.uid, fail);
    requireState(listing, "relist", fail);
    const held = pieces?.held ?? 0;
    if (input.quantity < held) throw fail.PiecesHeld({ held });
    stores.clearance.clearDetails(listing, fail);
    await stores.clearance.clearPhotos(unit, listing, fail);

    const isAway = seller.holiday !== null;
    const relisted = change(transition(listing, "relist"), { isAway, discount: null, publishedAt: now }, now);
    listings.save(unit, relisted);
    stock.save(unit, listing.id, recount(pieces, input.quantity));
    prices.record(unit, { before: null, listing: relisted }, now);
    return presentListing(relisted, now);
  });
});
