import { after, DAY, SECOND } from "../values/clock.ts";

const MAX_RETRY_AFTER_MS = DAY;

/** When a server wants to be asked again, in seconds or as a date: at most a day from now; undefined where it says nothing of use. */
export function retryAfter(header: string | undefined, now: Date): Date | undefined {
  if (header === undefined) return undefined;
  const asked = /^\d{1,10}$/.test(header) ? after(now, Number(header) * SECOND) : new Date(header);
  if (!(asked > now)) return undefined;
  const latest = after(now, MAX_RETRY_AFTER_MS);
  return asked < latest ? asked : latest;
}
