import * as contract from "../contract.ts";
import { implement } from "../../platform/operations/implement.ts";
import { presentListing } from "../listing-view.ts";
import { inventory } from "../../inventory/public.ts";
import { publishing } from "../publishing/put-on-sale.ts";

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
