import { handles } from "../../platform/operations/implement.ts";
import { relistListing } from "../contract.ts";
import { offering } from "../offering.ts";
import { presentListing } from "../present-listing.ts";
import { recount, stockStore } from "../../inventory/public.ts";

const needs = { offering, stock: stockStore };

export default handles(relistListing, needs, async ({ input, caller, fail, now, stock, ...given }) =>
  given.database.transact(async (unit) => {
    const { listingId, quantity } = input;
    const wish = { listingId, seller: caller.uid, action: "relist" } as const;
    const [cleared, pieces] = await Promise.all([
      given.offering.clear(unit, wish, fail),
      stock.find(unit, listingId),
    ]);
    const held = pieces?.held ?? 0;
    if (quantity < held) throw fail.PiecesHeld({ held });
    stock.save(unit, listingId, recount(pieces, quantity));
    return presentListing(given.offering.offer(unit, cleared, now), now);
  }),
);
