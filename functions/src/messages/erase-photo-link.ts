import { removeUnusedPhotos } from "../media/public.ts";
import { defineErasing } from "../platform/data-map/erasure.ts";
import { wholeContext } from "../platform/runtime/dependencies.ts";
import { photoLinkStore, type PhotoLink } from "./photo-link-store.ts";

/**
 * Where only messages have a photo that a moderator has removed, it goes at once: what was decided of them goes with their author, and
 * nobody gives them back. The step of messages does all others. Safe to repeat: it is not found any more.
 */
export default defineErasing<PhotoLink, { context: typeof wholeContext }>(
  { context: wholeContext },
  async ({ id: mediaId, now, count, context }) => {
    const links = photoLinkStore(context);
    return context.database.runTransaction<"done">(async (transaction) => {
      const link = await links.find(mediaId, transaction);
      // Those that still show it are erased by a step of their own; the next pass finds what that leaves.
      if (!link || link.messageIds.length > 0) return "done";
      await removeUnusedPhotos(transaction, { mediaIds: [mediaId], by: `erased/${mediaId}`, now });
      links.remove(transaction, mediaId);
      count(transaction);
      return "done";
    });
  },
);
