import { schedules } from "../../platform/cloud/schedule.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { log } from "../../platform/log.ts";
import { holidayChanged } from "../events.ts";
import { memberStore } from "../member-store.ts";

const MOST_A_RUN = 200;

/** Safe to run twice: each member is looked at again in a transaction of their own. */
export default schedules(
  "accounts.endHolidays",
  { members: memberStore },
  async ({ now, database, members }) => {
    const over = await members.listHolidaysEndedBy(now, MOST_A_RUN);
    let failed = 0;
    for (const { uid } of over) {
      const ending = database.transact(async (unit) => {
        const member = await members.find(uid, unit);
        if (!member?.holiday?.until || now < member.holiday.until) return;
        members.save(unit, { ...member, holiday: null });
        emit(unit, holidayChanged, { at: now, data: { uid } });
      });
      // One that fails must not keep all later ones.
      await ending.catch((error: unknown) => {
        failed += 1;
        log.error("holiday was not ended", error);
      });
    }
    return { ended: over.length - failed, failed };
  },
);
