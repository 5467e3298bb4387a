import { forEachIsolated } from "../../platform/concurrency/for-each-isolated.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { holidayChanged } from "../events.ts";
import { memberStore } from "../member-store.ts";

const MAX_PER_RUN = 200;

/** Safe to run twice: each member is read again in its own transaction. */
export default defineSchedule(
  "accounts.endHolidays",
  { members: memberStore },
  async ({ now, database, members }) => {
    const over = await members.listHolidaysEndedBy(now, MAX_PER_RUN);
    const reporting = { failure: "holiday was not ended", describe: () => ({}) };
    const failed = await forEachIsolated(over, reporting, ({ uid }) =>
      database.runTransaction(async (transaction) => {
        const member = await members.find(uid, transaction);
        if (!member?.holiday?.until || now < member.holiday.until) return;
        members.save(transaction, { ...member, holiday: null });
        emit(transaction, holidayChanged, { at: now, data: { uid } });
      }),
    );
    return { ended: over.length - failed, failed };
  },
);
