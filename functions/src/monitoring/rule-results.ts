import { alarmId, type Alarm } from "../platform/alarms/alarm.ts";
import type { AlarmRule, AlarmRules } from "../platform/alarms/alarm-rule.ts";
import { MINUTE } from "../platform/values/clock.ts";
import { ruleFails } from "./alarms.ts";
import type { Measured } from "./measure-rules.ts";
import { alarmOf, type RuleResult } from "./rule-state.ts";

/** How often the rules are looked at. */
const RUN_MINUTES = 10;
/** A measure that fails once, as when the database is busy, is tried again before anybody hears of it. */
const FAILS_FOR_MS = RUN_MINUTES * MINUTE;

/** Whether a rule is measured in this run. */
function isDue({ everyMinutes = RUN_MINUTES }: AlarmRule, now: Date): boolean {
  const run = Math.floor(now.getTime() / (RUN_MINUTES * MINUTE));
  return run % (everyMinutes / RUN_MINUTES) === 0;
}

export function chooseDue(rules: AlarmRules, now: Date): AlarmRules {
  return Object.fromEntries(Object.entries(rules).filter(([, rule]) => isDue(rule, now)));
}

/**
 * What a rule says of each subject: of those that it has measured, and of those of its alarms that it no longer finds. Where
 * it could not measure, it says nothing of them.
 */
export function decideResults(
  { name, rule, measured, error }: Measured,
  watched: readonly Alarm[],
): RuleResult[] {
  const failure: RuleResult = {
    alarm: ruleFails,
    subject: name,
    forMs: FAILS_FOR_MS,
    isExceeded: error !== undefined,
    details: { error: error ?? null },
  };
  if (!measured) return [failure];
  const alarm = alarmOf(name, rule);
  const { forMs = 0, threshold, unit } = rule;
  const found = measured.map(({ subject, value, details = {} }) => ({
    alarm,
    subject,
    forMs,
    isExceeded: value > threshold,
    details: { ...details, value: Number.isFinite(value) ? value : null, threshold, unit },
  }));
  const subjects = new Set(found.map(({ subject }) => subject));
  const gone = watched
    .filter((known) => known.name === name && !subjects.has(known.subject))
    .map(({ subject }) => ({ alarm, subject, forMs, isExceeded: false, details: {} }));
  const hasFailed = watched.some(({ id }) => id === alarmId(ruleFails, name));
  return [...found, ...gone, ...(hasFailed ? [failure] : [])];
}
