import type { Context } from "../platform/runtime/context.ts";
import { counterStore } from "./counter-store.ts";
import { includes } from "../platform/counts/decide-recount.ts";
import { membershipStore, type Dated } from "./membership-store.ts";

const PAGE = 500;

/** Finds documents whose event was dropped. */
export function missedListings(context: Pick<Context, "database">) {
  const counters = counterStore(context);
  const memberships = membershipStore(context);
  return {
    /**
     * A page of the documents committed in a period: the listings whose counter neither includes them nor has
     * a recount scheduled, and until when all were checked. Costs a read for each document and for each
     * listing.
     */
    findPage: async (kind: Dated, { from, to }: { from: Date; to: Date }) => {
      const documents = await memberships.listBetween(kind, { from, to }, PAGE);
      const latest = new Map(documents.map(({ listingId, at }) => [listingId, at]));
      const known = await counters.findAll([...latest.keys()]);
      const missed = [...latest].filter(([, at], index) => {
        const counter = known[index];
        return !includes(counter?.countedAt?.[kind], at) && !includes(counter?.dueAt, at);
      });
      const last = documents.length === PAGE ? documents.at(-1)?.at : undefined;
      return {
        seen: documents.length,
        missed: missed.map(([listingId]) => listingId),
        // Others of the last one's millisecond may be on the next page, and its microseconds are rounded.
        seenUntil: last ? new Date(last.getTime() - 1) : to,
      };
    },
  };
}
