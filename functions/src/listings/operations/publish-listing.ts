import { handles } from "../../platform/operations/implement.ts";
import { publishListing } from "../contract.ts";
import { offering } from "../offering.ts";
import { presentListing } from "../present-listing.ts";

export default handles(publishListing, { offering }, async ({ input, caller, fail, now, ...given }) =>
  given.database.transact(async (unit) => {
    const { listingId } = input;
    const wish = { listingId, seller: caller.uid, action: "publish" } as const;
    const cleared = await given.offering.clear(unit, wish, fail);
    return presentListing(given.offering.offer(unit, cleared, now), now);
  }),
);
