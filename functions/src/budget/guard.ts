import {
  holdsAt,
  modeAt,
  serviceModes,
  type ServiceMode,
  type StoredMode,
} from "../platform/load-shedding/service-mode.ts";
import { dayOf } from "../platform/values/day.ts";

/** All months are alike. */
const DAYS_A_MONTH = 30;

/** From how many shares of a day on an alarm opens, and a mode begins. */
export const guardSteps = { alarm: 2, degraded: 5, closed: 20 } as const;

/** How much of the month's budget is a day's, in dollars. */
export function shareOfDay(monthlyBudget: number): number {
  return monthlyBudget / DAYS_A_MONTH;
}

/** The mode that a cost by itself asks for. */
export function modeFor(shares: number): ServiceMode {
  if (shares >= guardSteps.closed) return "closed";
  return shares >= guardSteps.degraded ? "degraded" : "open";
}

/**
 * What is to be stored after an estimate, or undefined where nothing changes. Within a day the guard only ever stops more: so it
 * never flaps. What a person has decided holds until they decide otherwise, or the day ends.
 */
export function decideByEstimate(
  current: StoredMode | undefined,
  { shares, now }: { shares: number; now: Date },
): StoredMode | undefined {
  if (holdsAt(current, now) && current.decidedBy === "person") return undefined;
  const mode = modeFor(shares);
  if (serviceModes.indexOf(mode) <= serviceModes.indexOf(modeAt(current, now))) return undefined;
  return { mode, decidedBy: "estimate", day: dayOf(now) };
}

/** What a person decides: a mode for the rest of the day, or that the estimate decides again, from the open service on. */
export function decideByPerson(mode: ServiceMode | "automatic", now: Date): StoredMode {
  return mode === "automatic"
    ? { mode: "open", decidedBy: "estimate", day: dayOf(now) }
    : { mode, decidedBy: "person", day: dayOf(now) };
}
