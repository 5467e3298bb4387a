import { photoRenderedAgain, pictureRefresher } from "../../media/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { postStore } from "../post-store.ts";

/** Gives the posts that show a photo its new picture. Safe to repeat and in any order. */
export default defineSubscriber(
  {
    to: photoRenderedAgain,
    name: "feed.refreshPictures",
    dependencies: { posts: postStore, refresh: pictureRefresher },
  },
  async ({ event: { data }, posts, refresh }) => {
    const { owner: author, ...shown } = data;
    await refresh(shown, {
      list: (page, reader) => posts.listShowing({ author, ...page }, reader),
      save: posts.save,
    });
  },
);
