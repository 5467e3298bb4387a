import { photoKey } from "../../media/contract.ts";
import { describePicture, photoReader, photoRenderedAgain } from "../../media/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { withPicture } from "../post.ts";
import { postStore } from "../post-store.ts";

/** Posts that one transaction writes. */
const PAGE = 50;

/**
 * Gives the posts that show a photo its new picture. Safe to repeat and in any order: it takes the picture as it is now. 1 read, and
 * 1 read and 1 write a post.
 */
export default defineSubscriber(
  {
    to: photoRenderedAgain,
    name: "feed.refreshPictures",
    dependencies: { media: photoReader, posts: postStore },
  },
  async ({ event, database, media, posts }) => {
    const { owner: author, ...shown } = event.data;
    let after: string | null | undefined = null;
    while (after !== undefined) {
      const from: string | null = after;
      after = await database.runTransaction(async (transaction) => {
        const rendition = await media.findRendition(shown, transaction);
        if (!rendition) return undefined;
        const page = { author, photoKey: photoKey(shown), after: from, limit: PAGE };
        const showing = await posts.listShowing(page, transaction);
        const picture = describePicture(rendition);
        for (const post of showing) posts.save(transaction, withPicture(post, { shown, picture }));
        return showing.length < PAGE ? undefined : showing.at(-1)?.id;
      });
    }
  },
);
