import { acknowledge, isShown, presentAlarm, resolve } from "../../platform/alarms/alarm.ts";
import { alarmStore } from "../../platform/alarms/alarm-store.ts";
import { implement } from "../../platform/operations/implement.ts";
import * as contract from "../contract.ts";

export const listAlarms = implement(
  contract.listAlarms,
  { alarms: alarmStore },
  async ({ input, alarms }) => {
    const { state, ...page } = input;
    const { items, next } = await alarms.list(state, page);
    return { alarms: items.filter(isShown).map(presentAlarm), next };
  },
);

/** Whoever acknowledges it later takes it over. */
export const acknowledgeAlarm = implement(
  contract.acknowledgeAlarm,
  { alarms: alarmStore },
  async ({ input, caller, fail, now, transaction, alarms }) => {
    const { alarmId, note } = input;
    const alarm = await alarms.find(alarmId, transaction);
    if (!isShown(alarm)) throw fail.AlarmNotFound();
    if (alarm.state === "resolved") throw fail.AlarmResolved();
    const acknowledged = acknowledge(alarm, { by: caller.uid, note, at: now });
    alarms.update(transaction, acknowledged);
    return presentAlarm(acknowledged);
  },
);

export const resolveAlarm = implement(
  contract.resolveAlarm,
  { alarms: alarmStore },
  async ({ input, caller, fail, now, transaction, alarms }) => {
    const { alarmId, note } = input;
    const alarm = await alarms.find(alarmId, transaction);
    if (!isShown(alarm)) throw fail.AlarmNotFound();
    if (alarm.state === "resolved") throw fail.AlarmResolved();
    const resolved = resolve(alarm, now, { by: caller.uid, note });
    alarms.update(transaction, resolved);
    return presentAlarm(resolved);
  },
);
