import { memberReader } from "../accounts/public.ts";
import { definePhotoUsage } from "../media/public.ts";
import { listingStore } from "./listing-store.ts";

const dependencies = { members: memberReader, listings: listingStore };

/**
 * A listing of its owner shows a photo, even an archived one: it may be relisted. Those of a deleted member never are.
 * Costs 1 to 2 reads, of which the owner is free once read in the same transaction.
 */
export default definePhotoUsage(dependencies, async ({ photo, reader, members, listings }) => {
  const { id: mediaId, owner: seller } = photo;
  if (!(await members.find(seller, reader))) return false;
  return listings.usesPhoto({ seller, mediaId }, reader);
});
