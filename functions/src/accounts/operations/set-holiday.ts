import { after, DAY } from "../../platform/values/clock.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { handles } from "../../platform/operations/implement.ts";
import { failPipeline } from "../../platform/operations/pipeline-failures.ts";
import { setHoliday } from "../contract.ts";
import { holidayChanged } from "../events.ts";
import { memberStore } from "../member-store.ts";
import { presentMember } from "../present-member.ts";

const LONGEST_MS = 366 * DAY;

export default handles(
  setHoliday,
  { members: memberStore },
  async ({ input, caller, fail, now, database, members }) => {
    const until = input.holiday?.until ? new Date(input.holiday.until) : null;
    if (until && (until <= now || until > after(now, LONGEST_MS))) throw fail.HolidayOver();
    return database.transact(async (unit) => {
      const member = await members.find(caller.uid, unit);
      // Deleted since the pipeline looked.
      if (!member) throw failPipeline.NotAMember();
      const changed = { ...member, holiday: input.holiday && { until } };
      members.save(unit, changed);
      emit(unit, holidayChanged, { at: now, data: { uid: caller.uid } });
      return presentMember(changed);
    });
  },
);
