import { accessStore } from "../../platform/auth/access-store.ts";
import { after, DAY } from "../../platform/values/clock.ts";
import { reactsToUserDeletion } from "../../platform/triggers/reaction.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { memberDeleted } from "../events.ts";
import { memberStore } from "../member-store.ts";

/** Longer than any token lives, and than any event is late. */
const TOMBSTONE_KEPT_MS = 30 * DAY;

/**
 * Safe to repeat: a second run finds no member. The grant stays behind as a tombstone, so that someone who
 * registers at the same moment is refused rather than left over.
 */
export default reactsToUserDeletion(
  { access: accessStore, members: memberStore },
  async ({ event, now, database, access, members }) => {
    await database.transact(async (unit) => {
      const { uid } = event;
      const member = await members.find(uid, unit);
      const expireAt = after(now, TOMBSTONE_KEPT_MS);
      access.saveGrant(unit, { uid, state: "deleted", roles: [], grantedAt: now, expireAt });
      if (!member) return;
      members.remove(unit, member);
      emit(unit, memberDeleted, { at: now, data: { uid: event.uid } });
    });
  },
);
