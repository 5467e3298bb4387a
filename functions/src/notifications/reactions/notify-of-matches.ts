import { isSearchable, listingReader } from "../../listings/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { savedSearchMatched, savedSearchReader } from "../../search/public.ts";
import { memberNotifier } from "../member-notifier.ts";

const dependencies = {
  listings: listingReader,
  searches: savedSearchReader,
  notifier: memberNotifier,
};

/**
 * Tells a member of new listings that a saved search has found, without what is no longer shown, unless they have deleted it.
 * Safe to repeat: the id of the notification is the event's.
 */
export default defineSubscriber(
  { to: savedSearchMatched, name: "notifications.notifyOfMatches", dependencies },
  async ({ event: { eventId, at, data }, listings, searches, notifier }) => {
    const { uid, savedSearchId, hasMore } = data;
    const [search, found] = await Promise.all([
      searches.find(savedSearchId),
      listings.findAll(data.listingIds),
    ]);
    const shown = found.filter((listing) => listing !== undefined && isSearchable(listing));
    const listingIds = shown.flatMap((listing) => (listing ? [listing.id] : []));
    if (search?.uid !== uid || listingIds.length === 0) return;
    const content = {
      kind: "savedSearchMatched",
      savedSearchId,
      name: search.name,
      listingIds,
      hasMore,
    } as const;
    await notifier.notify(uid, { id: eventId, content, at });
  },
);
