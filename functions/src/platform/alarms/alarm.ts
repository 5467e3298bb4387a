import { after, DAY } from "../values/clock.ts";

/** Whether somebody is to be woken, or whether it is soon enough on the next working day. */
export const severities = ["critical", "warning"] as const;
export type Severity = (typeof severities)[number];

/** Something that a person has to look at, declared once by the domain that finds it. */
export interface AlarmDefinition {
  readonly name: `${string}.${string}`;
  /** What is wrong, and what an operator does about it. */
  readonly advice: string;
  readonly severity: Severity;
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
  severity?: Severity;
  details: AlarmDetails;
  /** `pending`: found, and not yet for as long as its rule wants. */
  state: "pending" | "open" | "resolved";
  /** When it was first found; a later finding moves only `seenAt` where the finder knows of the earlier one. */
  raisedAt: Date;
  /** When it was last found, or resolved. */
  seenAt: Date;
  /** Who takes care of it, so that nobody is reminded; of an open one alone. */
  acknowledgement?: { by: string; note: string; at: Date } | null;
  /** Who resolved it by hand, and what they say about it. */
  resolution: { by: string; note: string } | null;
  /** What admins were last told of it. */
  notice?: Notice | null;
  /** Whether there may be something to tell of it. */
  isWatched?: boolean;
  expireAt: Date | null;
}

/** An alarm that admins see: it is open, or was. */
export type ShownAlarm = Alarm & { state: "open" | "resolved" };

export function isShown(alarm: Alarm | undefined): alarm is ShownAlarm {
  return alarm !== undefined && alarm.state !== "pending";
}

/** That admins were told, and how often they were reminded since it opened. */
export interface Notice {
  told: "opened" | "resolved";
  reminders: number;
  at: Date;
}

export interface Finding {
  subject: string;
  details?: AlarmDetails;
  at: Date;
}

const RESOLVED_RETENTION_MS = 365 * DAY;

export function defineAlarm(
  name: AlarmDefinition["name"],
  advice: string,
  severity: Severity = "warning",
): AlarmDefinition {
  return { name, advice, severity };
}

/** Clients can name it whatever the subject is. */
export function alarmId({ name }: Pick<AlarmDefinition, "name">, subject: string): string {
  return `${pageOf(name)}_${subject.replaceAll(/[^\w-]/g, "-")}`;
}

/** What to do about it in more words than its advice has, in the folder of this package. */
export function runbookOf(name: string): string {
  return `docs/runbooks/${pageOf(name)}.md`;
}

function pageOf(name: string): string {
  return name.replace(".", "-");
}

/** The alarm after a finding; `earlier` is the one on record, if that is known. */
export function raise(
  alarm: AlarmDefinition,
  { subject, details = {}, at }: Finding,
  earlier?: Alarm,
): Alarm {
  const { name, advice, severity } = alarm;
  const raisedAt = earlier && earlier.state !== "resolved" ? earlier.raisedAt : at;
  const opened = { state: "open", raisedAt, seenAt: at, resolution: null, expireAt: null } as const;
  const kept = earlier && {
    acknowledgement: earlier.acknowledgement ?? null,
    notice: earlier.notice ?? null,
  };
  const id = alarmId(alarm, subject);
  return { id, name, subject, advice, severity, details, ...opened, ...kept, isWatched: true };
}

export function acknowledge<A extends Alarm>(
  alarm: A,
  acknowledgement: NonNullable<Alarm["acknowledgement"]>,
): A {
  return { ...alarm, acknowledgement };
}

export function resolve(alarm: Alarm, at: Date, resolution: Alarm["resolution"] = null): ShownAlarm {
  const expireAt = after(at, RESOLVED_RETENTION_MS);
  return { ...alarm, state: "resolved", seenAt: at, resolution, acknowledgement: null, expireAt };
}

/** Fields that the contract does not name are dropped from the output. */
export function presentAlarm(alarm: ShownAlarm) {
  const { name, severity = "warning", acknowledgement, raisedAt, seenAt } = alarm;
  return {
    ...alarm,
    severity,
    runbook: runbookOf(name),
    raisedAt: raisedAt.toISOString(),
    seenAt: seenAt.toISOString(),
    acknowledgement: acknowledgement ? { ...acknowledgement, at: acknowledgement.at.toISOString() } : null,
  };
}
