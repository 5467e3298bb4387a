import { after, DAY } from "../values/clock.ts";
import { dayOf } from "../values/day.ts";

/** How much of the service runs, from all of it down; each stops what those before it do. */
export const serviceModes = ["open", "degraded", "closed"] as const;
export type ServiceMode = (typeof serviceModes)[number];

/** From which mode on something is shed: it waits, or it is refused with the time after which to try again. */
export type ShedLevel = Exclude<ServiceMode, "open">;

/** Who has decided a mode: the guard of the budget, or an admin. */
type DecidedBy = "estimate" | "person";

/** What was decided last. It holds for a day: what nobody decides again ends by itself. */
export interface StoredMode {
  readonly mode: ServiceMode;
  readonly decidedBy: DecidedBy;
  /** On which it holds, in UTC: `2026-11-29`. */
  readonly day: string;
}

/** The mode that holds now. */
export function modeAt(stored: StoredMode | undefined, now: Date): ServiceMode {
  return holdsAt(stored, now) ? stored.mode : "open";
}

export function holdsAt(stored: StoredMode | undefined, now: Date): stored is StoredMode {
  return stored?.day === dayOf(now);
}

/** When what holds now ends by itself. */
export function endOfDay(now: Date): Date {
  return after(new Date(`${dayOf(now)}T00:00:00Z`), DAY);
}

/** Whether what is shed from `level` on is shed in this mode. What declares none never is. */
export function isShed(level: ShedLevel | undefined, mode: ServiceMode): boolean {
  return level !== undefined && serviceModes.indexOf(mode) >= serviceModes.indexOf(level);
}
