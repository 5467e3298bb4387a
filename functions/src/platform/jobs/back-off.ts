import { HOUR, SECOND } from "../values/clock.ts";

const FIRST_MS = 5 * SECOND;
const MAX_MS = 6 * HOUR;

/**
 * Milliseconds to wait after the given number of failed attempts: 5 s doubled each time up to 6 h, less a
 * random part of up to half ("equal jitter"), so that retries spread out.
 */
export function backOff(attempts: number, random: () => number = Math.random): number {
  const full = Math.min(MAX_MS, FIRST_MS * 2 ** Math.max(0, attempts - 1));
  return Math.round(full / 2 + (random() * full) / 2);
}

/**
 * Waits as a table says: the first entry after the first failed attempt, and so on; each longer by a random part of up to
 * `jitter` of it. What is behind the end of the table waits as its last entry.
 */
export function waitBySchedule(
  delaysMs: readonly number[],
  { jitter, random = Math.random }: { jitter: number; random?: () => number },
): (attempts: number) => number {
  return (attempts) => {
    const delay = delaysMs[Math.min(attempts, delaysMs.length) - 1] ?? 0;
    return Math.round(delay * (1 + jitter * random()));
  };
}
