import { keptListings } from "../../listings/public.ts";
import type { PageRequest } from "../../platform/operations/list-page.ts";
import { implement } from "../../platform/operations/implement.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { isBlocked, relationsReader } from "../../relations/public.ts";
import * as contract from "../contract.ts";
import { ownMembershipStore, type Dated } from "../membership-store.ts";

interface Viewer {
  readonly uid: string;
  readonly now: Date;
}

/** A page of what a member likes or watches: two reads each, and one of their relations. */
function lister(context: Pick<Context, "database">) {
  const showKept = keptListings(context);
  const memberships = ownMembershipStore(context);
  const relations = relationsReader(context);
  return async (kind: Dated, { uid, now }: Viewer, page: PageRequest) => {
    const [{ items, next }, own] = await Promise.all([
      memberships.listPage(kind, uid, page),
      relations.read(uid),
    ]);
    const shown = await showKept(items, { isKeptFrom: (seller) => isBlocked(own, seller), now });
    return { shown, next };
  };
}

export const listLikes = implement(
  contract.listLikes,
  { list: lister },
  async ({ input, caller: { uid }, now, list }) => {
    const { shown, next } = await list("likes", { uid, now }, input);
    return {
      likes: shown.map(({ entry, kept }) => Object.assign(kept, { likedAt: entry.at.toISOString() })),
      next,
    };
  },
);

export const listWatches = implement(
  contract.listWatches,
  { list: lister },
  async ({ input, caller: { uid }, now, list }) => {
    const { shown, next } = await list("watchers", { uid, now }, input);
    return {
      watches: shown.map(({ entry, kept }) => Object.assign(kept, { watchedAt: entry.at.toISOString() })),
      next,
    };
  },
);

/** As many reads as there are likes and watches among them, and not one a listing. */
export const findLiked = implement(
  contract.findLiked,
  { memberships: ownMembershipStore },
  async ({ input: { listingIds }, caller: { uid }, memberships }) => {
    const [liked, watched] = await Promise.all([
      memberships.findAmong("likes", uid, listingIds),
      memberships.findAmong("watchers", uid, listingIds),
    ]);
    return { liked, watched };
  },
);
