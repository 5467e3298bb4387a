import { photoKey } from "../media/contract.ts";
import { definePhotoUsage } from "../media/public.ts";
import { accessStore } from "../platform/auth/access-store.ts";
import { listingStore } from "./listing-store.ts";

const dependencies = { access: accessStore, listings: listingStore };

/**
 * A listing of its owner shows a photo, even an archived one: it may be relisted. Those of somebody who has left never are.
 * Costs 1 read, 2 of a photo that is shown.
 */
export default definePhotoUsage(dependencies, async ({ photo, reader, access, listings }) => {
  const { owner: seller, isNewest, ...shown } = photo;
  // A draft that names no upload shows the newest.
  const chosen = isNewest ? [shown, { ...shown, generation: null }] : [shown];
  if (!(await listings.usesPhoto({ seller, photoKeys: chosen.map(photoKey) }, reader))) return false;
  return (await access.findGrant(seller, reader))?.state !== "deleted";
});
