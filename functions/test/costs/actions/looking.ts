import addViewsToCounters from "../../../src/social/schedules/add-views-to-counters.ts";
import { onSale, seller } from "./market.ts";
import type { MeteredAction } from "./metered-action.ts";

const PAGE = 20;
/** Notifications. */
const UNREAD = 3;
/** So that cards show which ones one likes. */
const OWN_LIKES = 10;

/** What people do without changing anything of others. */
export const looking: MeteredAction[] = [
  {
    name: "visit",
    what: "two pages of 20 cards, which bring what shows their photos (the newest; a search for a word that was suggested), three listings opened with counter, seller, rating, all photos and similar listings, views reported and counted, the unread notifications and the own likes listened to",
    run: async (project, uid) => {
      const find = async (name: string, input: object) => {
        await project.call(uid, { name, input });
      };
      project.read(UNREAD + OWN_LIKES);
      await find("search.searchListings", { limit: PAGE });
      for (const beginning of ["vi", "vint"])
        await project.call(uid, { name: "search.suggest", input: { beginning } });
      await find("search.searchListings", { limit: PAGE, query: "vintage" });
      for (const listingId of onSale) {
        await project.call(uid, { name: "listings.getListing", input: { listingId } });
        // The counter, the seller's profile and rating.
        project.read(3);
        await find("search.findSimilar", { listingId });
      }
      await project.call(uid, { name: "social.recordViews", input: { listingIds: [...onSale] } });
      await project.runSchedule(addViewsToCounters);
    },
  },
  {
    name: "look at a shop",
    what: "a seller's profile, a page of their listings with photos, and a page of the reviews of them",
    run: async (project, uid) => {
      await project.call(uid, { name: "accounts.getProfile", input: { handle: seller } });
      await project.call(uid, { name: "listings.listSellerListings", input: { seller, limit: PAGE } });
      await project.call(uid, { name: "reviews.listReviews", input: { subject: seller } });
    },
  },
];
