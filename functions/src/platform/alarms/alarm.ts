import { after, DAY } from "../values/clock.ts";

/** Whether somebody is to be woken, or whether it is soon enough on the next working day. */
export const severities = ["critical", "warning"] as const;
export type Severity = (typeof severities)[number];

/** Something that a person has to look at, declared once by the domain that finds it. */
export interface AlarmDefinition {
  readonly name: `${string}.${string}`;
  /** What is wrong, and what an operator does about it. */
  readonly advice: string;
}

/** Figures, ids and codes: never personal data. */
export type AlarmDetails = Record<string, string | number | boolean | null>;

/** `alarms/{domain}-{alarm}_{subject}`: one for each subject, however often it is found. */
export interface Alarm {
  id: string;
  name: string;
  /** What it is about: the id of a document, a currency, a balance. */
  subject: string;
  advice: string;
  details: AlarmDetails;
  state: "open" | "resolved";
  /** When it opened; a later finding moves only `seenAt` where the finder knows of the earlier one. */
  raisedAt: Date;
  /** When it was last found, or resolved. */
  seenAt: Date;
  /** Who resolved it by hand, and what they say about it. */
  resolution: { by: string; note: string } | null;
  expireAt: Date | null;
}

export interface Finding {
  subject: string;
  details?: AlarmDetails;
  at: Date;
}

const RESOLVED_RETENTION_MS = 365 * DAY;

export function defineAlarm(name: AlarmDefinition["name"], advice: string): AlarmDefinition {
  return { name, advice };
}

export function alarmId({ name }: AlarmDefinition, subject: string): string {
  return `${name.replace(".", "-")}_${subject}`;
}

/** The alarm after a finding; `earlier` is the one on record, if that is known. */
export function raise(
  alarm: AlarmDefinition,
  { subject, details = {}, at }: Finding,
  earlier?: Alarm,
): Alarm {
  const { name, advice } = alarm;
  const raisedAt = earlier?.state === "open" ? earlier.raisedAt : at;
  const opened = { state: "open", raisedAt, seenAt: at, resolution: null, expireAt: null } as const;
  return { id: alarmId(alarm, subject), name, subject, advice, details, ...opened };
}

export function resolve(alarm: Alarm, at: Date, resolution: Alarm["resolution"] = null): Alarm {
  return { ...alarm, state: "resolved", seenAt: at, resolution, expireAt: after(at, RESOLVED_RETENTION_MS) };
}

/** Fields that the contract does not name are dropped from the output. */
export function presentAlarm(alarm: Alarm) {
  return { ...alarm, raisedAt: alarm.raisedAt.toISOString(), seenAt: alarm.seenAt.toISOString() };
}
