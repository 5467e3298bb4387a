import { implement } from "../../platform/operations/implement.ts";
import { listingChanger } from "../change-listing.ts";
import { updateListing } from "../contract.ts";
import { editableStates, isEditable } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { presentListing } from "../listing-view.ts";
import { inventory } from "../../inventory/public.ts";
import { requireOwn } from "../own-listing.ts";

const dependencies = { listings: listingStore, stock: inventory, changer: listingChanger };

/** A repeat is refused as outdated by its version. */
export default implement(
  updateListing,
  dependencies,
  async ({ input, caller, fail, now, transaction, listings, stock, changer }) => {
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

    const wanted = { details, quantity, salePrice: salePrice && readSalePrice(salePrice) };
    const checked = await changer.check(
      transaction,
      { before, stock: currentStock, ...wanted },
      { fail, now },
    );
    changer.save(transaction, checked, now);
    return presentListing(checked.after, now);
  },
);

function readSalePrice<P>({ price, endsAt }: { price: P; endsAt: string }) {
  return { price, endsAt: new Date(endsAt) };
}
