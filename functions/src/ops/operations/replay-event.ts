import { EVENTS, type OutboxEvent } from "../../platform/events/domain-event.ts";
import { implement } from "../../platform/operations/implement.ts";
import { replayEvent } from "../contract.ts";

/** The sweeper dispatches it. */
export default implement(replayEvent, {}, async ({ input, fail, now, transaction }) => {
  const { eventId } = input;

  const eventAt = transaction.collection<OutboxEvent>(EVENTS).doc(eventId);
  const event = await transaction.get(eventAt);
  if (!event) throw fail.EventNotFound();
  if (event.state !== "dead") throw fail.EventNotDead({ state: event.state });
  transaction.update(eventAt, { state: "pending", attempts: 0, dueAt: now });
  return { eventId, state: "pending" as const };
});
