import { accessChanged, erasureChanged } from "../../accounts/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { awayAuthors } from "../away-authors.ts";
import { postStore } from "../post-store.ts";

/**
 * Hides what a member has written while they are suspended or leave, and shows it again. Safe to repeat and in any order: it applies
 * their current profile and grant to the posts that differ. Of listings, listings say it themselves.
 */
function wordsHider(context: Context) {
  const isAway = awayAuthors(context);
  const posts = postStore(context);
  return (author: string): Promise<void> =>
    context.database.runInBatches(async (transaction, limit) => {
      const isHidden = await isAway(author, transaction);
      const others = await posts.listWordsByHidden({ author, isHidden: !isHidden }, limit, transaction);
      for (const post of others) posts.save(transaction, { ...post, isHidden });
      return others.length;
    });
}

const dependencies = { hideWords: wordsHider };

export const hideByAccess = defineSubscriber(
  { to: accessChanged, name: "feed.hideByAccess", dependencies },
  ({ event, hideWords }) => hideWords(event.data.uid),
);

export const hideByErasure = defineSubscriber(
  { to: erasureChanged, name: "feed.hideByErasure", dependencies },
  ({ event, hideWords }) => hideWords(event.data.uid),
);
