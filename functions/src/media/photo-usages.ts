import { memberStore } from "../accounts/public.ts";
import { listingStore } from "../listings/public.ts";
import { orderReader } from "../orders/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { PhotoUsage } from "./retention.ts";
import type { Photo } from "./photo.ts";

/** What uses a photo, found by asking every user of photos: no count is kept that could be wrong. */
export function photoUsages(context: Pick<Context, "database">) {
  const members = memberStore(context);
  const listings = listingStore(context);
  const orders = orderReader(context);
  return {
    /**
     * The first usage found, at 2 to 3 reads. Read in the transaction that removes the photo, it stays true
     * until the commit: a concurrent use of the photo makes one of the two transactions retry.
     */
    async find(reader: Reader, { id, owner }: Photo): Promise<PhotoUsage | undefined> {
      const member = await members.find(owner, reader);
      // Listings of a deleted member are withdrawn; sold items stay visible on their orders.
      if (member?.avatar === id) return "avatar";
      if (member && (await listings.usesPhoto({ seller: owner, mediaId: id }, reader))) return "listing";
      return (await orders.showsPhoto(id, reader)) ? "order" : undefined;
    },
  };
}
