import { implement } from "../../platform/operations/implement.ts";
import { publishChecks } from "../publish-checks.ts";
import { updateListing } from "../contract.ts";
import { change, editableStates, isEditable, requiresValidation } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../listing-view.ts";
import { isSalePriceValid, isOneCurrency } from "../price.ts";
import { priceHistory } from "../price-history.ts";
import { findWrongAttributes } from "../requirements.ts";
import { inventory } from "../../inventory/public.ts";
import { requireOwn } from "../own-listing.ts";

const dependencies = { listings: listingStore, stock: inventory, prices: priceHistory, publishChecks };

/** A repeat is refused as outdated by its version. */
export default implement(
  updateListing,
  dependencies,
  async ({ input, caller, fail, now, transaction, ...stores }) => {
    const { listings, stock, prices } = stores;
    const { quantity, salePrice, ...details } = input.changes;

    const [found, currentStock] = await Promise.all([
      listings.find(input.listingId, transaction),
      quantity === undefined ? undefined : stock.find(transaction, input.listingId),
    ]);
    const before = requireOwn(found, caller.uid, fail);
    if (!isEditable(before)) {
      throw fail.NotInThisState({ state: before.state, possibleIn: [...editableStates] });
    }
    if (before.version !== input.version) throw fail.ListingChanged({ version: before.version });

    const given = salePrice && readSalePrice(salePrice);
    let after = change(before, { ...details, salePrice: given }, now);
    if (!isOneCurrency(after)) throw fail.CurrencyMixed();
    const isOver = given && given.endsAt <= now;
    if (isOver || !isSalePriceValid(after, now)) throw fail.SalePriceInvalid();
    if (requiresValidation(after)) {
      stores.publishChecks.checkDetails(after, fail);
      if (details.photos) {
        const photos = await stores.publishChecks.fixPhotos(transaction, after, fail);
        after = change(before, { ...details, photos, salePrice: given }, now);
      }
    } else {
      const attributes = findWrongAttributes(after);
      if (attributes.length > 0) throw fail.AttributesInvalid({ attributes });
    }
    if (quantity !== undefined) {
      const held = currentStock?.held ?? 0;
      if (quantity < held) throw fail.QuantityHeld({ held });
      stock.count(transaction, after.id, { current: currentStock, onHand: quantity });
    }
    listings.save(transaction, after);
    prices.record(transaction, { before, listing: after }, now);
    return presentListing(after, now);
  },
);

function readSalePrice<P>({ price, endsAt }: { price: P; endsAt: string }) {
  return { price, endsAt: new Date(endsAt) };
}
