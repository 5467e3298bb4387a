import { after, DAY } from "../../platform/values/clock.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { implement } from "../../platform/operations/implement.ts";
import { failPipeline } from "../../platform/operations/pipeline-failures.ts";
import { setHoliday } from "../contract.ts";
import { holidayChanged } from "../events.ts";
import { memberStore } from "../member-store.ts";
import { presentMember } from "../present-member.ts";

const MAX_DURATION_MS = 366 * DAY;

export default implement(
  setHoliday,
  { members: memberStore },
  async ({ input, caller, fail, now, transaction, members }) => {
    const until = input.holiday?.until ? new Date(input.holiday.until) : null;
    if (until && (until <= now || until > after(now, MAX_DURATION_MS))) throw fail.HolidayOver();

    const member = await members.find(caller.uid, transaction);
    // Deleted since the pipeline checked.
    if (!member) throw failPipeline.NotAMember();
    const changed = { ...member, holiday: input.holiday && { until } };
    members.save(transaction, changed);
    emit(transaction, holidayChanged, { at: now, data: { uid: caller.uid } });
    return presentMember(changed);
  },
);
