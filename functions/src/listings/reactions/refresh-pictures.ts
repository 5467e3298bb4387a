import { photoRenderedAgain, pictureRefresher } from "../../media/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { listingStore } from "../listing-store.ts";

/**
 * Gives the listings that show a photo its new picture; their cards follow as they follow any change. Safe to repeat and in any
 * order.
 */
export default defineSubscriber(
  {
    to: photoRenderedAgain,
    name: "listings.refreshPictures",
    dependencies: { listings: listingStore, refresh: pictureRefresher },
  },
  async ({ event: { data }, listings, refresh }) => {
    const { owner: seller, ...shown } = data;
    await refresh(shown, {
      list: (page, reader) => listings.listShowing({ seller, ...page }, reader),
      save: listings.save,
    });
  },
);
