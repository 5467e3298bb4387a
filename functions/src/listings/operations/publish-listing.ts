import { implement } from "../../platform/operations/implement.ts";
import { publishListing } from "../contract.ts";
import { publishing } from "../publishing.ts";
import { presentListing } from "../present-listing.ts";

export default implement(
  publishListing,
  { publishing },
  async ({ input, caller, fail, now, transaction, ...given }) => {
    const { listingId } = input;
    const request = { listingId, seller: caller.uid, action: "publish" } as const;
    const cleared = await given.publishing.prepare(transaction, request, fail);
    return presentListing(given.publishing.publish(transaction, cleared, now), now);
  },
);
