import { dayHours } from "../cost/day-hours.ts";
import { readDeployedFunctions, type DeployedFunction } from "../cost/deployed-functions.ts";
import { soukMonthOf } from "../cost/month.ts";
import { functionsOf } from "../cost/monthly-usage.ts";
import { IN_VAIN, soukDeployment } from "../cost/souk.ts";
import { MONTH_SECONDS } from "../cost/instance-time.ts";

/** What a function has to do in the busiest hour, and what it can do as it is deployed. */
export interface FunctionHeadroom {
  readonly name: string;
  /** `20 × 20`: instances by requests at once; for a queue its own limits as well. */
  readonly limits: string;
  readonly milliseconds: number;
  readonly perSecond: number;
  readonly capacity: number;
}

/** The evening against the mean of the day. */
const PEAK = (Math.max(...dayHours) * dayHours.length) / dayHours.reduce((sum, share) => sum + share, 0);

/** Of functions that members' actions wake; schedules have a table of their own. */
export function functionHeadrooms(members: number): FunctionHeadroom[] {
  const deployed = readDeployedFunctions();
  const deployment = soukDeployment();
  const actions = soukMonthOf(members).happenings.filter(({ name }) => name !== "schedules");
  return functionsOf(actions)
    .filter(({ name, invocations }) => invocations > 0 && !name.endsWith(IN_VAIN))
    .flatMap(({ name, invocations, waitMs }) => {
      const found = deployed.find((each) => each.name === name);
      if (!found) return [];
      const { cpuMs } = deployment.factsOf(name);
      const milliseconds = waitMs + cpuMs;
      return {
        name,
        limits: describeLimits(found),
        milliseconds,
        perSecond: (invocations / MONTH_SECONDS) * PEAK,
        capacity: capacityOf(found, { milliseconds, cpuMs }),
      };
    })
    .toSorted((one, other) => one.capacity / one.perSecond - other.capacity / other.perSecond);
}

/** Requests a second: what fits at once, what the processors do, and what a queue lets through. */
function capacityOf(
  { maxInstances, concurrency, vcpu, ...deployed }: DeployedFunction,
  { milliseconds, cpuMs }: { milliseconds: number; cpuMs: number },
): number {
  const { atOnce, aSecond } = queueLimits(deployed.trigger);
  return Math.min(
    (maxInstances * concurrency * 1000) / milliseconds,
    (maxInstances * vcpu * 1000) / cpuMs,
    (atOnce * 1000) / milliseconds,
    aSecond,
  );
}

function describeLimits({ trigger, maxInstances, concurrency }: DeployedFunction): string {
  const { atOnce, aSecond } = queueLimits(trigger);
  const queue = [
    Number.isFinite(atOnce) && `${atOnce} at once`,
    Number.isFinite(aSecond) && trigger.startsWith("tasks") && `${aSecond} a second`,
  ];
  return [`${maxInstances} × ${concurrency}`, ...queue].filter(Boolean).join(", ");
}

/** Of Cloud Tasks, which lets no queue dispatch more than 500 a second. */
const TASKS_A_SECOND = 500;

function queueLimits(trigger: string): { atOnce: number; aSecond: number } {
  const [, atOnce, aSecond] = /^tasks ≤ (\S+) at once, ≤ (\S+) a second$/.exec(trigger) ?? [];
  if (atOnce === undefined) return { atOnce: Infinity, aSecond: Infinity };
  return { atOnce: Number(atOnce), aSecond: aSecond === "-" ? TASKS_A_SECOND : Number(aSecond) };
}
