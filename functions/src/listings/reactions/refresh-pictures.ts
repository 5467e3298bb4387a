import { describePicture, photoReader, photoRenderedAgain } from "../../media/public.ts";
import { photoKey } from "../../media/contract.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { withPicture } from "../listing.ts";
import { listingStore } from "../listing-store.ts";

/** Listings that one transaction writes. */
const PAGE = 50;

/**
 * Gives the listings that show a photo its new picture; their cards follow as they follow any change. Safe to repeat and in any
 * order: it takes the picture as it is now. Costs 1 read, and 1 read and 1 write a listing.
 */
export default defineSubscriber(
  {
    to: photoRenderedAgain,
    name: "listings.refreshPictures",
    dependencies: { listings: listingStore, media: photoReader },
  },
  async ({ event, database, listings, media }) => {
    const { owner: seller, ...shown } = event.data;
    let after: string | null | undefined = null;
    while (after !== undefined) {
      const from: string | null = after;
      after = await database.runTransaction(async (transaction) => {
        const rendition = await media.findRendition(shown, transaction);
        if (!rendition) return undefined;
        const page = { seller, photoKey: photoKey(shown), after: from, limit: PAGE };
        const showing = await listings.listShowing(page, transaction);
        const picture = describePicture(rendition);
        for (const listing of showing) listings.save(transaction, withPicture(listing, { shown, picture }));
        return showing.length < PAGE ? undefined : showing.at(-1)?.id;
      });
    }
  },
);
