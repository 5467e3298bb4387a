import { implement } from "../../platform/operations/implement.ts";
import { presentCard } from "../../search/public.ts";
import * as contract from "../contract.ts";
import { pageReader, presentReason } from "../for-you-page.ts";
import { forYouLists } from "../for-you.ts";
import { forYouStore } from "../recommendation-store.ts";
import { viewerReader } from "../viewer.ts";

/** Writes what it shows, so that it comes last the next time; and the list, where it is a new one. */
export default implement(
  contract.listForYou,
  { viewers: viewerReader, stored: forYouStore, lists: forYouLists, pages: pageReader },
  {
    prefetch: ({ uid, viewers, stored }) =>
      uid === undefined ? [] : [stored.referenceTo(uid), ...viewers.referencesTo(uid)],
    handle: async ({ input, caller, reader, now, viewers, stored, lists, pages }) => {
      const { limit, after, recent, near } = input;
      const [viewer, known] = await Promise.all([
        viewers.read(caller.uid, now, reader),
        stored.find(caller.uid, reader),
      ]);
      const wish = { now, recent, near };
      const list = await lists.open(viewer, known, wish);
      const page = await pages.read(list, viewer, { limit, after });
      const isGone = page.shown.length === 0 && after === undefined;
      const { shown, next } = isGone ? await readTrending() : page;
      // All that was ranked is sold, or of nobody they may see.
      async function readTrending() {
        const ranked = await lists.listTrending(viewer, wish);
        return pages.read({ version: "trending", ranked }, viewer, { limit, after });
      }
      const served = Object.fromEntries(shown.map(({ card }) => [card.listingId, now]));
      if (list.toStore) {
        await lists.save({ ...list.toStore, served: { ...list.toStore.served, ...served } });
      } else if (list.isStored && shown.length > 0) await lists.markServed(viewer.uid, served);
      const recommendations = shown.map(({ card, reason }) => ({
        listing: presentCard(card, { now, near }),
        reason: presentReason(reason, viewer),
      }));
      return { recommendations, next };
    },
  },
);
