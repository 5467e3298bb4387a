import { isVisible, listingReader } from "../../listings/public.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { implement } from "../../platform/operations/implement.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { isBlocked, relationsReader } from "../../relations/public.ts";
import * as contract from "../contract.ts";
import { ownMembershipStore, type Dated } from "../membership-store.ts";

interface Change {
  readonly kind: Dated;
  readonly uid: string;
  readonly listingId: string;
}

/** Writes what a client may write itself under the rules, so that both ways are counted and told alike. */
function changer(context: Pick<Context, "database">) {
  const listings = listingReader(context);
  const memberships = ownMembershipStore(context);
  const relations = relationsReader(context);
  return {
    /** False where the listing is not shown to the member. */
    add: async (transaction: Transaction, { kind, uid, listingId }: Change): Promise<boolean> => {
      const [existing, listing, own] = await Promise.all([
        memberships.find(kind, { uid, listingId }, transaction),
        listings.find(listingId, transaction),
        relations.read(uid, transaction),
      ]);
      if (!listing || !isVisible(listing) || isBlocked(own, listing.seller)) return false;
      if (!existing) memberships.create(transaction, kind, { uid, listingId });
      return true;
    },
    remove: async (transaction: Transaction, { kind, uid, listingId }: Change): Promise<void> => {
      if (await memberships.find(kind, { uid, listingId }, transaction))
        memberships.remove(transaction, kind, { uid, listingId });
    },
  };
}

export const likeListing = implement(
  contract.likeListing,
  { change: changer },
  async ({ input: { listingId }, caller: { uid }, fail, transaction, change }) => {
    if (!(await change.add(transaction, { kind: "likes", uid, listingId }))) throw fail.ListingNotFound();
    return {};
  },
);

export const unlikeListing = implement(
  contract.unlikeListing,
  { change: changer },
  async ({ input: { listingId }, caller: { uid }, transaction, change }) => {
    await change.remove(transaction, { kind: "likes", uid, listingId });
    return {};
  },
);

export const watchListing = implement(
  contract.watchListing,
  { change: changer },
  async ({ input: { listingId }, caller: { uid }, fail, transaction, change }) => {
    if (!(await change.add(transaction, { kind: "watchers", uid, listingId }))) throw fail.ListingNotFound();
    return {};
  },
);

export const unwatchListing = implement(
  contract.unwatchListing,
  { change: changer },
  async ({ input: { listingId }, caller: { uid }, transaction, change }) => {
    await change.remove(transaction, { kind: "watchers", uid, listingId });
    return {};
  },
);
