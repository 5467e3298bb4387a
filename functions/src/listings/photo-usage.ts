import { memberReader } from "../accounts/public.ts";
import { photoKey } from "../media/contract.ts";
import { definePhotoUsage } from "../media/public.ts";
import { listingStore } from "./listing-store.ts";

const dependencies = { members: memberReader, listings: listingStore };

/**
 * A listing of its owner shows a photo, even an archived one: it may be relisted. Those of a deleted member never are.
 * Costs 1 to 2 reads, of which the owner is free once read in the same transaction.
 */
export default definePhotoUsage(dependencies, async ({ photo, reader, members, listings }) => {
  const { owner: seller, isNewest, ...shown } = photo;
  if (!(await members.find(seller, reader))) return false;
  // A draft that names no upload shows the newest.
  const chosen = isNewest ? [shown, { ...shown, generation: null }] : [shown];
  return listings.usesPhoto({ seller, photoKeys: chosen.map(photoKey) }, reader);
});
