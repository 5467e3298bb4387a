import type { Reader } from "../firestore/reader.ts";
import type { Transaction } from "../firestore/transaction.ts";
import { findPageByTime, type PageRequest } from "../operations/list-page.ts";
import type { Context } from "../runtime/context.ts";
import { log } from "../runtime/log.ts";
import { alarmId, raise, resolve, type Alarm, type AlarmDefinition, type Finding } from "./alarm.ts";

const ALARMS = "alarms";

/** `alarms/{domain}-{alarm}_{subject}` */
export function alarmStore({ database }: Pick<Context, "database">) {
  const alarms = database.collection<Alarm>(ALARMS);
  return {
    find: (id: string, reader: Reader = database) => reader.get(alarms.doc(id)),
    save: (alarm: Alarm) => database.set(alarms.doc(alarm.id), alarm),
    findAll: (ids: readonly string[], reader: Reader = database) =>
      reader.getAll(ids.map((id) => alarms.doc(id))),
    /** Of which there may be something to tell. */
    listWatched: (limit: number) => database.query(alarms.where("isWatched", "==", true).limit(limit)),
    remove: (transaction: Transaction, { id }: Alarm) => transaction.delete(alarms.doc(id)),
    update: (transaction: Transaction, alarm: Alarm) => transaction.set(alarms.doc(alarm.id), alarm),
    listOpen: ({ name }: AlarmDefinition, limit: number) =>
      database.query(alarms.where("name", "==", name).where("state", "==", "open").limit(limit)),
    /** Last seen first. */
    list: (state: Alarm["state"], page: PageRequest) =>
      findPageByTime(database, alarms.where("state", "==", state), { by: "seenAt", ...page }),
  };
}

/** `alarms/{domain}-{alarm}_{subject}`, to read only. */
export function alarmReader(context: Pick<Context, "database">) {
  const { findAll } = alarmStore(context);
  return { findAll };
}

/**
 * Raises an alarm in the transaction of what it is about, and logs it as an error. One write and no read: what was said
 * and told of it while it is open stays.
 */
export function raiseAlarm(transaction: Transaction, alarm: AlarmDefinition, finding: Finding): void {
  const raised = raise(alarm, finding);
  transaction.merge(transaction.collection<Alarm>(ALARMS).doc(raised.id), raised);
  log.error("alarm raised", alarm.advice, { alarm: alarm.name, subject: finding.subject });
}

/** Resolves an alarm whose cause is gone, if it is open. One read, before the writes of the transaction. */
export async function resolveAlarm(
  transaction: Transaction,
  alarm: AlarmDefinition,
  { subject, at }: Pick<Finding, "subject" | "at">,
): Promise<void> {
  const reference = transaction.collection<Alarm>(ALARMS).doc(alarmId(alarm, subject));
  const known = await transaction.get(reference);
  if (known?.state === "open") transaction.set(reference, resolve(known, at));
}
