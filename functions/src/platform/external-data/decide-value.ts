import { after, DAY, HOUR } from "../values/clock.ts";
import { startOfDay } from "../values/day.ts";
import type { Dated, ExternalSource } from "./external-source.ts";

export type Verdict =
  /** The value is no newer than the stored one. */
  { kind: "unchanged" | "older" } | { kind: "stored" } | { kind: "refused"; faults: readonly string[] };

/**
 * Decides what to do with a fetched value. One that is implausible is refused and kept as `suspect`; when the next day's
 * agrees with it, the change was real, and that one is stored.
 */
export function decideValue<T extends object>(
  { isSame, findFaults }: Pick<ExternalSource<T>, "isSame" | "findFaults">,
  fetched: Dated<T>,
  { latest, suspect }: { latest: Dated<T> | undefined; suspect: Dated<T> | undefined },
): Verdict {
  if (!latest) return { kind: "stored" };
  if (fetched.day < latest.day) return { kind: "older" };
  if (fetched.publisher !== latest.publisher)
    return { kind: fetched.day === latest.day ? "older" : "stored" };
  if (fetched.day === latest.day && isSame(fetched.value, latest.value)) return { kind: "unchanged" };
  const faults = findFaults(fetched.value, latest.value);
  if (faults.length === 0) return { kind: "stored" };
  const isConfirmed =
    suspect?.publisher === fetched.publisher &&
    suspect.day > latest.day &&
    suspect.day < fetched.day &&
    findFaults(fetched.value, suspect.value).length === 0;
  return isConfirmed ? { kind: "stored" } : { kind: "refused", faults };
}

/** The earliest time zone begins a day 14 hours before UTC. */
const EARLIEST_ZONE_MS = 14 * HOUR;

/** Whether a value is dated to a day that has not begun anywhere: it would block all later ones. */
export function isInFuture(day: string, now: Date): boolean {
  return day > after(now, EARLIEST_ZONE_MS).toISOString().slice(0, 10);
}

/** How long a day has been over: 0 while it goes on. */
export function ageOf(day: string, now: Date): number {
  return Math.max(0, now.getTime() - startOfDay(day).getTime() - DAY);
}
