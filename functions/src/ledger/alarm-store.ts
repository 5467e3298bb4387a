import type { Context } from "../platform/runtime/context.ts";
import { findPageByTime, type PageRequest } from "../platform/operations/list-page.ts";
import { alarmId, type Alarm, type CheckName } from "./alarm.ts";

/** `ledgerAlarms/{check}.{subject}` */
export function alarmStore({ database }: Pick<Context, "database">) {
  const alarms = database.collection<Alarm>("ledgerAlarms");
  return {
    find: (check: CheckName, subject: string) => database.get(alarms.doc(alarmId(check, subject))),
    save: (alarm: Alarm) => database.set(alarms.doc(alarm.id), alarm),
    listOpen: (check: CheckName, limit: number) =>
      database.query(alarms.where("check", "==", check).where("state", "==", "open").limit(limit)),
    /** Last seen first. */
    list: (state: Alarm["state"], page: PageRequest) =>
      findPageByTime(database, alarms.where("state", "==", state), { by: "seenAt", ...page }),
  };
}
