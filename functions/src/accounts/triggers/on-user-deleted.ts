import { defineUserDeletionReaction } from "../../platform/triggers/reaction.ts";
import { raiseAlarm } from "../../platform/alarms/alarm-store.ts";
import { unnamedDeletion } from "../alarms.ts";
import { eraser } from "../eraser.ts";

/**
 * Who deletes their user leaves at once: nobody can sign in to change their mind. Safe to repeat: an erasure that has begun
 * goes on as it is. No retry cures an event that names nobody, so a person is told.
 */
export default defineUserDeletionReaction({ eraser }, async ({ event, now, database, eraser: erase }) => {
  const { uid, eventId } = event;
  if (uid) {
    await erase.begin({ uid, origin: "userDeleted" }, now);
    return;
  }
  await database.runTransaction(async (transaction) => {
    await Promise.resolve();
    raiseAlarm(transaction, unnamedDeletion, { subject: eventId, at: now });
  });
});
