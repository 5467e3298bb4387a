import { after, DAY } from "../platform/values/clock.ts";

/** The checks of the nightly reconciliation; each compares one subject at a time. */
export const checkNames = ["zeroSum", "refunding", "balance", "overduePayout"] as const;
export type CheckName = (typeof checkNames)[number];

/** A value that differs from what it is derived from, in minor units. */
export interface Difference {
  currency: string;
  expected: number;
  found: number;
}

/** `ledgerAlarms/{check}.{subject}`: one for each difference, however many nights it lasts. */
export interface Alarm extends Difference {
  id: string;
  check: CheckName;
  /** A currency, a balance or a payout. */
  subject: string;
  state: "open" | "resolved";
  raisedAt: Date;
  /** When the difference was last found, or found resolved. */
  seenAt: Date;
  expireAt: Date | null;
}

const RESOLVED_RETENTION_MS = 365 * DAY;

export function alarmId(check: CheckName, subject: string): string {
  return `${check}.${subject}`;
}

export function raise(
  earlier: Alarm | undefined,
  of: { check: CheckName; subject: string },
  { difference, at }: { difference: Difference; at: Date },
): Alarm {
  const raisedAt = earlier?.state === "open" ? earlier.raisedAt : at;
  const { check, subject } = of;
  const id = alarmId(check, subject);
  return { id, check, subject, ...difference, state: "open", raisedAt, seenAt: at, expireAt: null };
}

export function resolve(alarm: Alarm, at: Date): Alarm {
  return { ...alarm, state: "resolved", seenAt: at, expireAt: after(at, RESOLVED_RETENTION_MS) };
}

/** Fields that the contract does not name are dropped from the output. */
export function presentAlarm(alarm: Alarm) {
  return { ...alarm, raisedAt: alarm.raisedAt.toISOString(), seenAt: alarm.seenAt.toISOString() };
}
