import { handles } from "../../platform/operations/implement.ts";
import { clearance } from "../clearance.ts";
import { updateListing } from "../contract.ts";
import { change, editableStates, isEditable, isSubmitted } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../present-listing.ts";
import { isDiscountValid, isOneCurrency } from "../price.ts";
import { priceHistory } from "../price-history.ts";
import { findWrongAttributes } from "../requirements.ts";
import { recount, stockStore } from "../../inventory/public.ts";
import { requireOwn } from "../own-listing.ts";

const needs = { listings: listingStore, stock: stockStore, prices: priceHistory, clearance };

/** A repeat is refused as outdated: its version has passed. */
export default handles(updateListing, needs, async ({ input, caller, fail, now, database, ...stores }) => {
  const { listings, stock, prices } = stores;
  const { quantity, discount, ...details } = input.changes;
  return database.transact(async (unit) => {
    const [found, pieces] = await Promise.all([
      listings.find(input.listingId, unit),
      quantity === undefined ? undefined : stock.find(unit, input.listingId),
    ]);
    const before = requireOwn(found, caller.uid, fail);
    if (!isEditable(before)) {
      throw fail.NotInThisState({ state: before.state, possibleIn: [...editableStates] });
    }
    if (before.version !== input.version) throw fail.ListingChanged({ version: before.version });

    const given = discount && readDiscount(discount);
    const after = change(before, { ...details, discount: given }, now);
    if (!isOneCurrency(after)) throw fail.CurrencyMixed();
    const isOver = given && given.endsAt <= now;
    if (isOver || !isDiscountValid(after, now)) throw fail.DiscountInvalid();
    if (isSubmitted(after)) {
      stores.clearance.clearDetails(after, fail);
      if (details.photos) await stores.clearance.clearPhotos(unit, after, fail);
    } else {
      const attributes = findWrongAttributes(after);
      if (attributes.length > 0) throw fail.AttributesInvalid({ attributes });
    }
    if (quantity !== undefined) {
      const held = pieces?.held ?? 0;
      if (quantity < held) throw fail.PiecesHeld({ held });
      stock.save(unit, after.id, recount(pieces, quantity));
    }
    listings.save(unit, after);
    prices.record(unit, { before, listing: after }, now);
    return presentListing(after, now);
  });
});

function readDiscount<P>({ price, endsAt }: { price: P; endsAt: string }) {
  return { price, endsAt: new Date(endsAt) };
}
