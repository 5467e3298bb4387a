import { implement } from "../../platform/operations/implement.ts";
import { relistListing } from "../contract.ts";
import { publishing } from "../publishing.ts";
import { presentListing } from "../present-listing.ts";
import { recount, stockStore } from "../../inventory/public.ts";

const dependencies = { publishing, stock: stockStore };

export default implement(
  relistListing,
  dependencies,
  async ({ input, caller, fail, now, stock, transaction, ...given }) => {
    const { listingId, quantity } = input;
    const request = { listingId, seller: caller.uid, action: "relist" } as const;
    const [cleared, currentStock] = await Promise.all([
      given.publishing.prepare(transaction, request, fail),
      stock.find(transaction, listingId),
    ]);
    const held = currentStock?.held ?? 0;
    if (quantity < held) throw fail.QuantityHeld({ held });
    stock.save(transaction, listingId, recount(currentStock, quantity));
    return presentListing(given.publishing.publish(transaction, cleared, now), now);
  },
);
