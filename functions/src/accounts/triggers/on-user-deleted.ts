import { defineUserDeletionReaction } from "../../platform/triggers/reaction.ts";
import { defineAlarm } from "../../platform/alarms/alarm.ts";
import { raiseAlarm } from "../../platform/alarms/alarm-store.ts";
import { eraser } from "../eraser.ts";

const unnamedDeletion = defineAlarm(
  "accounts.unnamedDeletion",
  "A user was deleted from Authentication, and the event does not say which. The schedule `accounts.findDeletedUsers` finds " +
    "members whose user is no more, a thousand a day: run it until it has looked at all of them.",
);

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
