import { defineDocumentReaction } from "../../platform/triggers/reaction.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { dispatchNewEvent } from "../../platform/events/dispatch-event.ts";
import { subscribers } from "../../subscribers.ts";

const dependencies = { context: (context: Context) => context };

/**
 * Dispatches a new domain event to its subscribers. Safe to repeat: the event records which of them are done.
 */
export default defineDocumentReaction(dependencies, async ({ event, context }) => {
  await dispatchNewEvent(context, subscribers, String(event.params.eventId));
});
