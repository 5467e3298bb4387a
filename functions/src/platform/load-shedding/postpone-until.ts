import { after, HOUR } from "../values/clock.ts";
import { placeOf } from "../values/placement.ts";
import { endOfDay } from "./service-mode.ts";

/** How long a job waits before it looks again: each look costs a read and a write. */
const WAIT_MS = 3 * HOUR;
/** What has waited comes back spread over this, and not all at once. */
const SPREAD_MS = HOUR;

/** When what is shed now is due again: behind the end of the day, and hours from now at the latest. */
export function postponeUntil(id: string, now: Date): Date {
  const [latest, end] = [after(now, WAIT_MS), endOfDay(now)];
  return after(end < latest ? end : latest, (SPREAD_MS * placeOf(id)) / 100);
}
