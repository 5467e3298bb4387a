import { once } from "../../platform/cloud/once.ts";
import { reactsToDocument } from "../../platform/cloud/reaction.ts";
import type { Context } from "../../platform/context.ts";
import { counterStore } from "../counter-store.ts";
import type { Like } from "../counters.ts";

const needs = { counters: counterStore, context: (context: Context) => context };

/**
 * Counts each like that comes and each that goes, once, by a mark in the count's own transaction. Sums do not
 * mind the order of events.
 */
export default reactsToDocument(needs, async ({ event, counters, context }) => {
  const difference = Number(event.after !== undefined) - Number(event.before !== undefined);
  const like = (event.after ?? event.before) as Like | undefined;
  if (difference === 0 || !like) return;
  const occasion = { consumer: "social.onLikeWritten", eventId: event.eventId };
  await once(context, occasion, async (unit) => counters.addLikes(unit, like.listingId, difference));
});
