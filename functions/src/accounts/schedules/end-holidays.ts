import { oneByOne } from "../../platform/concurrency/one-by-one.ts";
import { schedules } from "../../platform/schedules/schedule.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { holidayChanged } from "../events.ts";
import { memberStore } from "../member-store.ts";

const MOST_A_RUN = 200;

/** Safe to run twice: each member is looked at again in a transaction of their own. */
export default schedules(
  "accounts.endHolidays",
  { members: memberStore },
  async ({ now, database, members }) => {
    const over = await members.listHolidaysEndedBy(now, MOST_A_RUN);
    const reporting = { failure: "holiday was not ended", describe: () => ({}) };
    const failed = await oneByOne(over, reporting, ({ uid }) =>
      database.transact(async (unit) => {
        const member = await members.find(uid, unit);
        if (!member?.holiday?.until || now < member.holiday.until) return;
        members.save(unit, { ...member, holiday: null });
        emit(unit, holidayChanged, { at: now, data: { uid } });
      }),
    );
    return { ended: over.length - failed, failed };
  },
);
