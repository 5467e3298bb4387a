import { FieldPath } from "firebase-admin/firestore";
import type { Context } from "../platform/runtime/context.ts";
import type { TimedPosition } from "../platform/operations/timed-position.ts";
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
    list: (page: { state: Alarm["state"]; limit: number; after: TimedPosition | undefined }) => {
      const ordered = alarms
        .where("state", "==", page.state)
        .orderBy("seenAt", "desc")
        .orderBy(FieldPath.documentId(), "desc");
      return database.query((page.after ? ordered.startAfter(...page.after) : ordered).limit(page.limit));
    },
  };
}
