import { cartReader } from "../checkout/public.ts";
import type { CallerOf } from "../platform/auth/access.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import { isBlocked, isKindMuted, relationsReader, type Relations } from "../relations/public.ts";
import { sellerKey } from "./piece.ts";
import type { IsHiddenSeller } from "./methods/rank.ts";
import { tasteStore } from "./recommendation-store.ts";
import type { Taste } from "./taste.ts";

/** Who looks, and all that decides what they may be shown. */
export interface Viewer {
  readonly uid: string;
  readonly taste: Taste | undefined;
  readonly cart: ReadonlySet<string>;
  /** By the seller's uid: their own, blocked either way, or muted. */
  readonly hides: (seller: string) => boolean;
  /** The same by the seller's key. */
  readonly isHiddenSeller: IsHiddenSeller;
}

const nobody: Viewer = {
  uid: "",
  taste: undefined,
  cart: new Set(),
  hides: () => false,
  isHiddenSeller: () => false,
};

export function viewerReader(context: Pick<Context, "database">) {
  const [tastes, relations, carts] = [tasteStore(context), relationsReader(context), cartReader(context)];
  return {
    /** To be prefetched. */
    referencesTo: (uid: string) => [tastes.referenceTo(uid), relations.referenceTo(uid)],
    read,
    /** Whoever has not signed in is nobody in particular. */
    readCaller: async (caller: CallerOf<"anyone">, now: Date, reader: Reader): Promise<Viewer> =>
      caller.kind === "anonymous" || caller.isAnonymous ? nobody : read(caller.uid, now, reader),
  };

  /** Two reads, and one for each line in the cart. */
  async function read(uid: string, now: Date, reader: Reader): Promise<Viewer> {
    const [taste, related, cart] = await Promise.all([
      tastes.find(uid, reader),
      relations.read(uid, reader),
      carts.listListingIds(uid),
    ]);
    const hides = (seller: string) => seller === uid || isKeptAway(related, seller, now);
    const keys = hiddenKeys(uid, related, hides);
    return { uid, taste, cart: new Set(cart), hides, isHiddenSeller: (seller) => keys.has(seller) };
  }
}

function isKeptAway(relations: Relations, uid: string, now: Date): boolean {
  return isBlocked(relations, uid) || isKindMuted(relations, { uid, kind: "feed" }, now);
}

function hiddenKeys(
  own: string,
  { blocked, blockedBy, muted }: Relations,
  hides: Viewer["hides"],
): Set<string> {
  const uids = [blocked, blockedBy, muted].flatMap((each) => Object.keys(each));
  return new Set([own, ...uids.filter(hides)].map(sellerKey));
}
