import { after, DAY } from "../clock.ts";
import type { Context } from "../context.ts";
import { idFrom } from "../ids.ts";
import type { Unit } from "../firestore/unit.ts";

interface Mark {
  consumer: string;
  expireAt: Date;
}

/** Events are redelivered for a day at most; a mark outlives them amply. */
const KEPT_MS = 30 * DAY;

/**
 * Runs `effect` once for (consumer, event id): the mark in `processed/{id}` is written in the effect's own
 * transaction. For effects that neither a deterministic id nor recomputing makes repeatable. The consumer is
 * part of the key because two triggers on one document can share an event id.
 */
export async function once(
  { database, clock }: Pick<Context, "database" | "clock">,
  { consumer, eventId }: { consumer: string; eventId: string },
  effect: (unit: Unit) => Promise<void>,
): Promise<"done" | "repeated"> {
  const mark = database.collection<Mark>("processed").doc(idFrom(consumer, eventId));
  return database.transact(async (unit) => {
    if (await unit.get(mark)) return "repeated";
    await effect(unit);
    unit.create(mark, { consumer, expireAt: after(clock.now(), KEPT_MS) });
    return "done";
  });
}
