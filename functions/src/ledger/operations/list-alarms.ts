import { implement } from "../../platform/operations/implement.ts";
import { cursorAfter, positionAfter } from "../../platform/operations/timed-position.ts";
import { presentAlarm } from "../alarm.ts";
import { alarmStore } from "../alarm-store.ts";
import { listAlarms } from "../contract.ts";

export default implement(listAlarms, { alarms: alarmStore }, async ({ input, alarms }) => {
  const { state, limit } = input;
  const page = await alarms.list({ state, limit, after: positionAfter(input.after) });
  return { alarms: page.map(presentAlarm), next: cursorAfter(page, limit, (last) => [last.seenAt, last.id]) };
});
