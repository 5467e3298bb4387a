import { EVENTS, type StoredEvent } from "../../platform/events/domain-event.ts";
import { handles } from "../../platform/operations/implement.ts";
import { replayEvent } from "../contract.ts";

/** The sweeper takes it from there. */
export default handles(replayEvent, {}, async ({ input, fail, now, database }) => {
  const { eventId } = input;
  return database.transact(async (unit) => {
    const eventAt = unit.collection<StoredEvent>(EVENTS).doc(eventId);
    const event = await unit.get(eventAt);
    if (!event) throw fail.EventNotFound();
    if (event.state !== "dead") throw fail.EventNotDead({ state: event.state });
    unit.update(eventAt, { state: "pending", attempts: 0, dueAt: now });
    return { eventId, state: "pending" };
  });
});
