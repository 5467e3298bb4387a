import { photoReader } from "../media/public.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Shop } from "./member.ts";
import { memberStore } from "./member-store.ts";

/** What is not named stays as it is; null takes it away. */
export interface ShopChanges extends Partial<{
  [K in "about" | "returns" | "shipping"]: Shop[K] | undefined;
}> {
  /** The id of a photo. */
  readonly banner?: string | null | undefined;
}

const empty: Shop = { banner: null, about: null, returns: null, shipping: null };

/** What the page of a member's shop says. */
export function shopOf({ shop = empty }: { shop?: Shop }): Shop {
  return shop;
}

/** Changes what a seller's page says. The texts are checked by whoever calls. */
export function shopEditor(context: Pick<Context, "database">) {
  const members = memberStore(context);
  const photos = photoReader(context);
  return {
    /** The member is gone, or their banner is no photo of theirs that is ready: nothing is written then. */
    edit: async (
      transaction: Transaction,
      uid: string,
      { banner, ...texts }: ShopChanges,
    ): Promise<Shop | "gone" | "notReady"> => {
      const [member, photo] = await Promise.all([
        members.find(uid, transaction),
        banner ? photos.find(banner, transaction) : undefined,
      ]);
      if (!member) return "gone";
      const rendition = photo?.state === "ready" ? photo.rendition : null;
      const isUsable = rendition?.owner === uid && rendition.purpose === "photo";
      if (banner && !isUsable) return "notReady";
      const given = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined));
      const shop: Shop = {
        ...shopOf(member),
        ...given,
        ...(banner === null && { banner: null }),
        ...(banner && rendition && { banner: { mediaId: banner, generation: rendition.generation } }),
      };
      members.save(transaction, { ...member, shop });
      return shop;
    },
  };
}
