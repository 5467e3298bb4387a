import { memberStore } from "../accounts/public.ts";
import { listingStore } from "../listings/public.ts";
import { orderStore } from "../orders/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { PhotoUsage } from "./retention.ts";
import type { Photo } from "./photo.ts";

/** What needs a photo, asked of those who use photos: they decide, and nobody keeps a count that could be wrong. */
export function photoUsages(context: Pick<Context, "database">) {
  const members = memberStore(context);
  const listings = listingStore(context);
  const orders = orderStore(context);
  return {
    /**
     * The first need found, at 2 to 3 reads. Read in the transaction that removes the photo, it holds until that
     * is committed: whoever puts the photo to use meanwhile makes one of the two begin again.
     */
    async find(reader: Reader, { id, owner }: Photo): Promise<PhotoUsage | undefined> {
      const member = await members.find(owner, reader);
      // What a deleted member offered is withdrawn; what was bought stays to be seen on its order.
      if (member?.avatar === id) return "avatar";
      if (member && (await listings.usesPhoto({ seller: owner, mediaId: id }, reader))) return "listing";
      return (await orders.showsPhoto(id, reader)) ? "order" : undefined;
    },
  };
}
