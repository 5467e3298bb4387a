import type { AlarmRule, AlarmRules, Measurement, Measuring } from "../platform/alarms/alarm-rule.ts";
import { readOnce } from "../platform/alarms/alarm-rule.ts";
import { withinTime } from "../platform/concurrency/time-limit.ts";
import { describeError } from "../platform/jobs/non-retryable-error.ts";
import type { Context } from "../platform/runtime/context.ts";
import { log } from "../platform/runtime/log.ts";
import { SECOND } from "../platform/values/clock.ts";

const MEASURE_DEADLINE_MS = 5 * SECOND;

/** What came of a rule: what it measured, or why it could not. */
export interface Measured {
  readonly name: keyof AlarmRules;
  readonly rule: AlarmRule;
  readonly measured: readonly Measurement[] | undefined;
  readonly error: string | undefined;
}

/** Measures all of these rules at once. One that fails or takes long keeps no other from being measured. */
export function measureRules(context: Context, rules: AlarmRules, now: Date): Promise<Measured[]> {
  const measuring: Measuring = { context, now, once: readOnce() };
  const entries = Object.entries(rules) as [keyof AlarmRules, AlarmRule][];
  return Promise.all(
    entries.map(async ([name, rule]): Promise<Measured> => {
      try {
        const { default: measure } = await rule.load();
        const measured = await withinTime(measure(measuring), MEASURE_DEADLINE_MS, notInTime);
        return { name, rule, measured, error: undefined };
      } catch (error) {
        log.error("rule could not be measured", error, { rule: name });
        return { name, rule, measured: undefined, error: describeError(error) };
      }
    }),
  );
}

function notInTime(): Error {
  return new Error("Not measured in time");
}
