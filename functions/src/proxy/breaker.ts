import { SECOND } from "../platform/values/clock.ts";

/**
 * A circuit breaker as data. Closed, it counts; open, it lets nothing through until its time is up; probing, one call
 * alone finds out whether it may close. Pure: the time is handed in.
 */
export type Breaker = Closed | Open | Probing;

interface Closed {
  readonly state: "closed";
  readonly changedAt: number;
  /** Calls by the second they ended in. */
  readonly counts: readonly Count[];
}

interface Count {
  readonly second: number;
  readonly calls: number;
  readonly failures: number;
}

interface Open {
  readonly state: "open";
  readonly changedAt: number;
  readonly openMs: number;
}

interface Probing {
  readonly state: "probing";
  readonly changedAt: number;
  readonly openMs: number;
  /** Whose probe it is. */
  readonly probe: string;
}

/** What instances tell each other: counts are each instance's own. */
export type SharedBreaker = Pick<Closed, "state" | "changedAt"> | Open | Probing;

const WINDOW_SECONDS = 10;
const MIN_CALLS = 10;
const FAILED_SHARE = 0.5;
const FIRST_OPEN_MS = 5 * SECOND;
const MAX_OPEN_MS = 60 * SECOND;
/** Longer than any call takes: a probe that has not come back by then has died with its instance. */
const PROBE_MS = 30 * SECOND;

export const closedBreaker: Closed = { state: "closed", changedAt: 0, counts: [] };

/** How long no call may be made. Who probes after it makes sure by `startProbe` that no other does. */
export function waitMs(breaker: Breaker, now: number): number {
  if (breaker.state === "closed") return 0;
  const lasts = breaker.state === "open" ? breaker.openMs : PROBE_MS;
  return Math.max(0, breaker.changedAt + lasts - now);
}

/** After a call that was let through while it was closed. One that ends later says nothing about what has changed since. */
export function recordCall(breaker: Breaker, failed: boolean, now: number): Breaker {
  if (breaker.state !== "closed") return breaker;
  const second = Math.floor(now / SECOND);
  const recent = breaker.counts.filter((count) => count.second > second - WINDOW_SECONDS);
  const last = recent.at(-1);
  const current = last?.second === second ? last : { second, calls: 0, failures: 0 };
  const counts = [
    ...recent.filter((count) => count.second !== second),
    { second, calls: current.calls + 1, failures: current.failures + (failed ? 1 : 0) },
  ];
  const calls = counts.reduce((sum, count) => sum + count.calls, 0);
  const failures = counts.reduce((sum, count) => sum + count.failures, 0);
  const opens = failed && calls >= MIN_CALLS && failures >= calls * FAILED_SHARE;
  if (!opens) return { ...breaker, counts };
  return { state: "open", changedAt: next(breaker, now), openMs: FIRST_OPEN_MS };
}

export function startProbe(breaker: Open | Probing, probe: string, now: number): Probing {
  return { state: "probing", changedAt: next(breaker, now), openMs: breaker.openMs, probe };
}

/** After the probe: one success closes; a failure doubles the time. What another has taken over is left alone. */
export function settleProbe(
  breaker: Breaker,
  probe: string,
  outcome: { failed: boolean; now: number },
): Breaker {
  if (breaker.state !== "probing" || breaker.probe !== probe) return breaker;
  const changedAt = next(breaker, outcome.now);
  if (!outcome.failed) return { state: "closed", changedAt, counts: [] };
  return { state: "open", changedAt, openMs: Math.min(MAX_OPEN_MS, breaker.openMs * 2) };
}

/** The later of what an instance knows and what it reads: each change has a larger time, whatever clocks say. */
export function later(own: Breaker, shared: SharedBreaker | undefined): Breaker {
  if (!shared || shared.changedAt <= own.changedAt) return own;
  return shared.state === "closed" ? { ...shared, counts: [] } : shared;
}

function next({ changedAt }: Breaker, now: number): number {
  return Math.max(now, changedAt + 1);
}
