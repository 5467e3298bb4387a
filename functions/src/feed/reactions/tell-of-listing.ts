import {
  isOnOffer,
  listingReader,
  listingStateChanged,
  listingSuspended,
  priceAt,
  priceDropped,
} from "../../listings/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import type { Context } from "../../platform/runtime/context.ts";
import type { Money } from "../../platform/values/money.ts";
import { decideListingPost } from "../post.ts";
import { postStore } from "../post-store.ts";

/** What puts a listing on offer that was not. */
const offerings = new Set<string>(["publish", "relist", "restock", "reinstate"]);

/**
 * Brings the post of a listing in line with the listing as it is: told when it comes on offer or costs less, gone when it is no more.
 * Safe to repeat and in any order: versions say what was told. 2 reads, and a write where something changes.
 */
function listingTeller(context: Context) {
  const listings = listingReader(context);
  const posts = postStore(context);
  return (id: string, news: { offeredAs?: number; droppedFrom?: Money }): Promise<void> =>
    context.database.runTransaction(async (transaction) => {
      const [listing, post] = await Promise.all([
        listings.find(id, transaction),
        posts.find(id, transaction),
      ]);
      const now = context.clock.now();
      const offered = listing && isOnOffer(listing);
      const current = offered ? { price: priceAt(listing, now), version: listing.version } : null;
      const decision = decideListingPost(post?.offer, { listing: current, ...news }, now);
      if (decision.kind === "remove") posts.remove(transaction, id);
      if (decision.kind !== "tell" || !listing) return;
      const { as: kind, offer } = decision;
      posts.tell(transaction, { id, author: listing.seller, kind, ref: id, offer });
    });
}

const dependencies = { tell: listingTeller };

export const tellOfState = defineSubscriber(
  { to: listingStateChanged, name: "feed.tellOfState", dependencies },
  ({ event: { data }, tell }) =>
    tell(data.listingId, offerings.has(data.action) ? { offeredAs: data.version } : {}),
);

export const tellOfSuspension = defineSubscriber(
  { to: listingSuspended, name: "feed.tellOfSuspension", dependencies },
  ({ event: { data }, tell }) => tell(data.listingId, {}),
);

export const tellOfDrop = defineSubscriber(
  { to: priceDropped, name: "feed.tellOfDrop", dependencies },
  ({ event: { data }, tell }) => tell(data.listingId, { droppedFrom: data.from }),
);
