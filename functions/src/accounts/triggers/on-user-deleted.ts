import { accessStore } from "../../platform/auth/access-store.ts";
import { after, DAY } from "../../platform/values/clock.ts";
import { defineUserDeletionReaction } from "../../platform/triggers/reaction.ts";
import { defineAlarm } from "../../platform/alarms/alarm.ts";
import { raiseAlarm } from "../../platform/alarms/alarm-store.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { memberDeleted } from "../events.ts";
import { sellerRequestStore } from "../access-change-store.ts";
import { memberStore } from "../member-store.ts";

const unnamedDeletion = defineAlarm(
  "accounts.unnamedDeletion",
  "A user was deleted from Authentication, and the event does not say which. Find the members whose user is no more, as " +
    "with `firebase auth:export`, and delete the user again for each: create one with the same id and delete it.",
);

/** Longer than the lifetime of any token and the delay of any event. */
const TOMBSTONE_RETENTION_MS = 30 * DAY;

/**
 * Safe to repeat: a second run finds no member. The grant stays as a tombstone, so that a registration at the
 * same moment is refused instead of leaving an orphan. No retry cures an event that names nobody, so a person is told.
 */
export default defineUserDeletionReaction(
  { access: accessStore, members: memberStore, requests: sellerRequestStore },
  async ({ event, now, database, access, members, requests }) => {
    await database.runTransaction(async (transaction) => {
      const { uid, eventId } = event;
      if (!uid) return raiseAlarm(transaction, unnamedDeletion, { subject: eventId, at: now });
      const member = await members.find(uid, transaction);
      const expireAt = after(now, TOMBSTONE_RETENTION_MS);
      access.saveGrant(transaction, { uid, state: "deleted", roles: [], grantedAt: now, expireAt });
      if (!member) return;
      members.remove(transaction, member);
      requests.remove(transaction, uid);
      emit(transaction, memberDeleted, { at: now, data: { uid } });
    });
  },
);
