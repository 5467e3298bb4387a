import {
  alarmId,
  raise,
  resolve,
  type Alarm,
  type AlarmDefinition,
  type AlarmDetails,
} from "../platform/alarms/alarm.ts";
import { after, HOUR } from "../platform/values/clock.ts";
import type { AlarmRule } from "../platform/alarms/alarm-rule.ts";

/** An open alarm whose cause is there still is written again once in this time. */
const SEEN_AGAIN_MS = HOUR;

/** What a rule has found of one subject: that it is above the threshold, or that it is not. */
export interface RuleResult {
  readonly alarm: AlarmDefinition;
  readonly subject: string;
  readonly forMs: number;
  readonly isExceeded: boolean;
  readonly details: AlarmDetails;
}

/** A rule as the alarm that it opens. */
export function alarmOf(name: AlarmDefinition["name"], { advice, severity }: AlarmRule): AlarmDefinition {
  return { name, advice, severity };
}

export function idOf({ alarm, subject }: RuleResult): string {
  return alarmId(alarm, subject);
}

/**
 * The alarm after a result. Itself where there is nothing to write; undefined where there is to be none: one that went away
 * before it opened leaves nothing.
 */
export function applyResult(current: Alarm | undefined, result: RuleResult, now: Date): Alarm | undefined {
  return result.isExceeded ? applyFound(current, result, now) : applyGone(current, now);
}

function applyFound(current: Alarm | undefined, result: RuleResult, now: Date): Alarm {
  const { alarm, subject, forMs, details } = result;
  const raised = raise(alarm, { subject, details, at: now }, current);
  if (current?.state === "open") return after(current.seenAt, SEEN_AGAIN_MS) <= now ? raised : current;
  if (after(raised.raisedAt, forMs) <= now) return raised;
  if (current?.state === "pending") return current;
  // How an earlier time ended is kept until this one counts.
  return { ...raised, state: "pending", resolution: current?.resolution ?? null };
}

function applyGone(current: Alarm | undefined, now: Date): Alarm | undefined {
  if (!current || current.state === "resolved") return current;
  if (current.state === "open") return resolve(current, now);
  return current.notice ? resolve(current, now, current.resolution) : undefined;
}
