/** A month's requests to one function, and what each takes. */
export interface Load {
  readonly requests: number;
  /** Shares of the day's requests, hour by hour. */
  readonly hours: readonly number[];
  readonly milliseconds: number;
  /** Requests that one instance takes at once. */
  readonly concurrency: number;
}

export const MONTH_SECONDS = 30 * 24 * 3600;
/** Cloud Run bills an instance's time in such steps. */
const STEP_SECONDS = 0.1;
/** How long Cloud Run mostly keeps an instance that nobody calls. */
const IDLE_SECONDS = 15 * 60;

/**
 * Seconds that instances are billed for: while at least one request runs in them, each request by its 100 ms; those that overlap in
 * one instance are billed once. Requests come by chance, so that with `busy` of them at work on average none is with the chance
 * `exp(-busy)`.
 */
export function billedSeconds({ requests, hours, milliseconds, concurrency }: Load): number {
  const step = Math.max(1, Math.ceil(milliseconds / 1000 / STEP_SECONDS)) * STEP_SECONDS;
  const sum = overHours({ requests, hours }, (perSecond, seconds) => {
    const busy = perSecond * step;
    // Above one instance's places the next one starts, which is then as busy.
    const instances = Math.max(1, Math.ceil(busy / concurrency));
    return seconds * instances * (1 - Math.exp(-busy / instances));
  });
  return Math.round(sum / STEP_SECONDS) * STEP_SECONDS;
}

/** Requests a month that meet no instance, because the one before was more than a quarter of an hour ago; they start one. */
export function coldStarts(load: Pick<Load, "requests" | "hours">): number {
  return Math.round(
    overHours(load, (perSecond, seconds) => perSecond * seconds * Math.exp(-perSecond * IDLE_SECONDS)),
  );
}

/** What an instance keeps for a while, and how many instances ask for it. */
interface Keeping extends Pick<Load, "requests" | "hours"> {
  readonly seconds: number;
  readonly instances: (perSecond: number) => number;
}

/**
 * Share of the requests that find what one before them in their instance has read. Who finds nothing reads, and serves those of the
 * next `seconds`: with so many in that time on average, one in one more than these reads.
 */
export function shareServed({ requests, hours, seconds, instances }: Keeping): number {
  if (requests === 0) return 0;
  const served = overHours({ requests, hours }, (perSecond, hourSeconds) => {
    const others = (perSecond / instances(perSecond)) * seconds;
    return perSecond * hourSeconds * (others / (1 + others));
  });
  return served / requests;
}

function overHours(
  { requests, hours }: Pick<Load, "requests" | "hours">,
  amountOf: (perSecond: number, seconds: number) => number,
): number {
  const total = hours.reduce((sum, share) => sum + share, 0);
  const seconds = MONTH_SECONDS / hours.length;
  return hours.reduce((sum, share) => sum + amountOf((requests * share) / total / seconds, seconds), 0);
}
