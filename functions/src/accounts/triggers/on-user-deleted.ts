import { accessStore } from "../../platform/auth/access-store.ts";
import { after, DAY } from "../../platform/values/clock.ts";
import { defineUserDeletionReaction } from "../../platform/triggers/reaction.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { memberDeleted } from "../events.ts";
import { memberStore } from "../member-store.ts";

/** Longer than any token lives, and than any event is late. */
const TOMBSTONE_RETENTION_MS = 30 * DAY;

/**
 * Safe to repeat: a second run finds no member. The grant stays behind as a tombstone, so that someone who
 * registers at the same moment is refused rather than left over.
 */
export default defineUserDeletionReaction(
  { access: accessStore, members: memberStore },
  async ({ event, now, database, access, members }) => {
    await database.runTransaction(async (transaction) => {
      const { uid } = event;
      const member = await members.find(uid, transaction);
      const expireAt = after(now, TOMBSTONE_RETENTION_MS);
      access.saveGrant(transaction, { uid, state: "deleted", roles: [], grantedAt: now, expireAt });
      if (!member) return;
      members.remove(transaction, member);
      emit(transaction, memberDeleted, { at: now, data: { uid: event.uid } });
    });
  },
);
