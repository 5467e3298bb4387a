import { alarmRules } from "../../alarm-rules.ts";
import type { AlarmRules } from "../../platform/alarms/alarm-rule.ts";
import { implement } from "../../platform/operations/implement.ts";
import { failPipeline } from "../../platform/operations/pipeline-failures.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import { instanceCache } from "../../platform/runtime/instance-cache.ts";
import { SECOND } from "../../platform/values/clock.ts";
import * as contract from "../contract.ts";
import { describeHealth, listDegraded, presentChecks } from "../health.ts";
import { measureRules, type Measured } from "../measure-rules.ts";

/** Whoever asks more often is told the same. */
const answers = instanceCache<Measured[]>({ ttlMs: 30 * SECOND });

export const getHealth = implement(contract.getHealth, {}, async ({ now }) =>
  Promise.resolve(describeHealth(now)),
);

/** Fails where nothing at all could be read, which a retry elsewhere may cure. Everything else is an answer. */
export function healthCheck(rules: AlarmRules) {
  const checked: AlarmRules = Object.fromEntries(
    Object.entries(rules).filter(([, { healthReads }]) => healthReads !== undefined),
  );
  return implement(contract.checkHealth, { context: wholeContext }, async ({ now, context }) => {
    const cache = answers(context);
    const measured = await cache.read("deep", () => measureRules(context, checked, now));
    if (isNothingRead(measured)) {
      cache.forget("deep");
      throw failPipeline.Busy();
    }
    const checks = measured.flatMap(presentChecks);
    const degraded = listDegraded(checks);
    const status = degraded.length > 0 ? ("degraded" as const) : ("ok" as const);
    return { ...describeHealth(now), status, degraded, checks };
  });
}

export const checkHealth = healthCheck(alarmRules);

function isNothingRead(all: readonly Measured[]): boolean {
  return (
    all.some(({ error }) => error !== undefined) && all.every(({ measured = [] }) => measured.length === 0)
  );
}
