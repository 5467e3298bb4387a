import { implement } from "../../platform/operations/implement.ts";
import { alarmStore } from "../alarm-store.ts";
import { listAlarms } from "../contract.ts";
import { presentAlarm } from "../present-ledger.ts";

export default implement(listAlarms, { alarms: alarmStore }, async ({ input, alarms }) => {
  const { state, ...page } = input;
  const { items, next } = await alarms.list(state, page);
  return { alarms: items.map(presentAlarm), next };
});
