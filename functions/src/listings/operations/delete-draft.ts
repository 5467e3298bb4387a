import * as contract from "../contract.ts";
import { inventory } from "../../inventory/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { wasNeverPublished } from "../listing.ts";
import { listingStore } from "../listing-store.ts";
import { countedSince, willPublish } from "../publishing/publication.ts";
import { publicationStore } from "../publishing/publication-store.ts";

const dependencies = { listings: listingStore, publications: publicationStore, stock: inventory };

/**
 * Its photos stay with their owner, and are removed with other photos that nothing shows. What was imported under its
 * reference can be imported again. Others' drafts are answered like what is gone, so that nobody learns which there are.
 */
export default implement(
  contract.deleteDraft,
  dependencies,
  async ({ input: { listingId }, caller, fail, now, transaction, listings, publications, stock }) => {
    // One runs at a time, and it is the last that changed.
    const newest = { at: countedSince(now), limit: 1 };
    const [listing, [publication]] = await Promise.all([
      listings.find(listingId, transaction),
      publications.listSince(caller.uid, newest, transaction),
    ]);
    if (listing?.seller !== caller.uid) return {};
    if (!wasNeverPublished(listing)) throw fail.AlreadyPublished({ state: listing.state });
    if (publication && willPublish(publication, listing)) {
      throw fail.PublicationRunning({ publicationId: publication.id });
    }
    listings.delete(transaction, listingId);
    stock.delete(transaction, listingId);
    return {};
  },
);
