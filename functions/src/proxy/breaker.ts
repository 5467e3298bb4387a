import { SECOND } from "../platform/values/clock.ts";

/**
 * A circuit breaker as data. Closed, it counts; open, it lets nothing through until its time is up; probing, one call
 * alone finds out whether it may close. Pure: the time is handed in.
 */
export type Breaker = Closed | Open | Probing;

interface Closed {
  readonly state: "closed";
  /** Rises with each change of state, whatever clocks say. */
  readonly version: number;
  readonly counts: readonly Count[];
}

interface Open {
  readonly state: "open";
  readonly version: number;
  readonly changedAt: number;
  readonly openMs: number;
}

interface Probing {
  readonly state: "probing";
  readonly version: number;
  readonly changedAt: number;
  readonly openMs: number;
  /** Whose probe it is. */
  readonly probe: string;
}

/** Calls by the second they ended in. */
export interface Count {
  readonly second: number;
  readonly calls: number;
  readonly failures: number;
}

/** What a call says of the backend: nothing where it has ended for another reason. */
export type CallOutcome = "succeeded" | "failed" | "unknown";

const WINDOW_SECONDS = 10;
const MIN_CALLS = 10;
const FAILED_SHARE = 0.5;
const FIRST_OPEN_MS = 5 * SECOND;
const MAX_OPEN_MS = 60 * SECOND;
/** Longer than any call takes: a probe that has not come back by then has died with its instance. */
const PROBE_MS = 30 * SECOND;

export const closedBreaker: Closed = { state: "closed", version: 0, counts: [] };

/** How long no call may be made. Who probes after it makes sure by `startProbe` that no other does. */
export function waitMs(breaker: Breaker, now: number): number {
  if (breaker.state === "closed") return 0;
  const lasts = breaker.state === "open" ? breaker.openMs : PROBE_MS;
  const left = breaker.changedAt + lasts - now;
  // A change that is to come has the time of a clock that was wrong: nobody waits until it is right.
  return left > 2 * lasts ? 0 : Math.max(0, left);
}

/** Adds one call to those of the window. */
export function countCall(counts: readonly Count[], failed: boolean, now: number): Count[] {
  const call = { second: Math.floor(now / SECOND), calls: 1, failures: failed ? 1 : 0 };
  return recentCounts([...counts, call], now);
}

/** A closed breaker that has heard of more calls: it opens where half of enough have failed. */
export function addCounts(breaker: Closed, more: readonly Count[], now: number): Closed | Open {
  const counts = recentCounts([...breaker.counts, ...more], now);
  const { calls, failures } = sumOf(counts);
  if (calls < MIN_CALLS || failures < calls * FAILED_SHARE) return { ...breaker, counts };
  return { state: "open", version: breaker.version + 1, changedAt: now, openMs: FIRST_OPEN_MS };
}

/** Whether more of such calls would open it. */
export function isFailing({ counts }: Closed): boolean {
  const { calls, failures } = sumOf(counts);
  return failures > 0 && failures >= calls * FAILED_SHARE;
}

export function startProbe({ version, openMs }: Open | Probing, probe: string, now: number): Probing {
  return { state: "probing", version: version + 1, changedAt: now, openMs, probe };
}

interface SettledAt {
  readonly outcome: CallOutcome;
  readonly now: number;
}

/** After the probe: one success closes; a failure doubles the time. What another has taken over is left alone. */
export function settleProbe(breaker: Breaker, probe: string, { outcome, now }: SettledAt): Breaker {
  if (breaker.state !== "probing" || breaker.probe !== probe) return breaker;
  const { openMs } = breaker;
  const version = breaker.version + 1;
  if (outcome === "succeeded") return { state: "closed", version, counts: [] };
  // What said nothing leaves its turn to the next call.
  if (outcome === "unknown") return { state: "open", version, changedAt: now - openMs, openMs };
  return { state: "open", version, changedAt: now, openMs: Math.min(MAX_OPEN_MS, openMs * 2) };
}

/** The later of what an instance knows and what it reads. */
export function later(own: Breaker, shared: Breaker | undefined): Breaker {
  return shared && shared.version >= own.version ? shared : own;
}

/** One count a second, of the last seconds; clocks of instances may differ a little. */
function recentCounts(counts: readonly Count[], now: number): Count[] {
  const bySecond = new Map<number, Count>();
  for (const { second, calls, failures } of counts) {
    if (Math.abs(Math.floor(now / SECOND) - second) >= WINDOW_SECONDS) continue;
    const sum = bySecond.get(second) ?? { second, calls: 0, failures: 0 };
    bySecond.set(second, { second, calls: sum.calls + calls, failures: sum.failures + failures });
  }
  return [...bySecond.values()];
}

function sumOf(counts: readonly Count[]) {
  return {
    calls: counts.reduce((sum, { calls }) => sum + calls, 0),
    failures: counts.reduce((sum, { failures }) => sum + failures, 0),
  };
}
