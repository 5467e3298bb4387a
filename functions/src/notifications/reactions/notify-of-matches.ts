import { isSearchable, listingReader } from "../../listings/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { hasMutedWord, isKindMuted, relationsReader, withoutBlocked } from "../../relations/public.ts";
import { savedSearchMatched, savedSearchReader } from "../../search/public.ts";
import { memberNotifier } from "../member-notifier.ts";

const dependencies = {
  listings: listingReader,
  relations: relationsReader,
  searches: savedSearchReader,
  notifier: memberNotifier,
};

/**
 * Tells a member of new listings that a saved search has found, without what is no longer shown, or what they have blocked or muted, unless they have deleted it.
 * Safe to repeat: the id of the notification is the event's.
 */
export default defineSubscriber(
  { to: savedSearchMatched, name: "notifications.notifyOfMatches", dependencies },
  async ({ event: { eventId, at, data }, now, listings, relations, searches, notifier }) => {
    const { uid, savedSearchId, hasMore } = data;
    const [search, own, found] = await Promise.all([
      searches.find(savedSearchId),
      relations.read(uid),
      listings.findAll(data.listingIds),
    ]);
    const shown = found.filter((listing) => listing !== undefined).filter(isSearchable);
    const wanted = withoutBlocked(own, shown, ({ seller }) => seller).filter(
      ({ seller, title }) =>
        !isKindMuted(own, { uid: seller, kind: "notifications" }, now) && !hasMutedWord(own, title ?? ""),
    );
    const listingIds = wanted.map(({ id }) => id);
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
