import { accessStore } from "../../platform/auth/access-store.ts";
import { reactsToUserDeletion } from "../../platform/cloud/reaction.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { memberDeleted } from "../events.ts";
import { memberStore } from "../member-store.ts";

/** Safe to repeat: a second run finds no member and does nothing. */
export default reactsToUserDeletion(
  { access: accessStore, members: memberStore },
  async ({ event, now, database, access, members }) => {
    await database.transact(async (unit) => {
      const member = await members.find(event.uid, unit);
      if (!member) return;
      members.remove(unit, member);
      access.removeGrant(unit, event.uid);
      emit(unit, memberDeleted, { at: now, data: { uid: event.uid } });
    });
  },
);
