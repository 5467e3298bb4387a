import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { dueItems } from "../../platform/schedules/due-items.ts";
import { sweep } from "../../platform/schedules/sweep.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { holidayChanged } from "../events.ts";
import { memberStore } from "../member-store.ts";

/** Safe to run twice: each member is read again in its own transaction. */
export default defineSchedule(
  "accounts.endHolidays",
  { members: memberStore },
  ({ now, database, members }) =>
    sweep({
      items: dueItems(database, { name: "accounts.endHolidays", ...members.holidaysEndedBy(now) }),
      outcomes: ["ended"],
      process: ({ uid }) =>
        database.runTransaction(async (transaction) => {
          const member = await members.find(uid, transaction);
          if (!member?.holiday?.until || now < member.holiday.until) return undefined;
          members.save(transaction, { ...member, holiday: null });
          emit(transaction, holidayChanged, { at: now, data: { uid } });
          return "ended";
        }),
      failure: "holiday was not ended",
      describe: () => ({}),
    }),
);
