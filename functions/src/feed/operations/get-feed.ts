import { implement } from "../../platform/operations/implement.ts";
import { getFeed } from "../contract.ts";
import { decodeFeedCursor, encodeFeedCursor } from "../feed-cursor.ts";
import { feedOpener } from "../feed-window.ts";
import { pageShower } from "../show-page.ts";

/** Reads the caller's relations and feed, a query for each thirty followed, what is new, and each item of the page. */
export default implement(
  getFeed,
  { feeds: feedOpener, showPage: pageShower },
  {
    prefetch: ({ uid, feeds }) => (uid === undefined ? [] : feeds.referencesTo(uid)),
    handle: async ({ input, caller: { uid }, reader, now, feeds, showPage }) => {
      const { limit, after } = input;
      const cursor = after === undefined ? null : decodeFeedCursor(after, uid);
      const [relations, stored] = await Promise.all([
        feeds.relationsOf(uid, reader),
        feeds.find(uid, reader),
      ]);
      const feed = await feeds.open({ uid, relations, feed: stored, cursor, want: limit, now });
      const { items, last, gone } = await showPage(feed, { limit, relations, now });
      await feed.close(gone, last);
      return { items, next: last ? encodeFeedCursor(last, uid) : null };
    },
  },
);
