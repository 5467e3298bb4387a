import { withinTime } from "../platform/concurrency/time-limit.ts";
import type { Context } from "../platform/runtime/context.ts";
import { log } from "../platform/runtime/log.ts";
import { perInstance } from "../platform/runtime/per-instance.ts";
import { randomId } from "../platform/values/ids.ts";
import { SECOND } from "../platform/values/clock.ts";
import {
  closedBreaker,
  later,
  recordCall,
  settleProbe,
  startProbe,
  waitMs,
  type Breaker,
  type SharedBreaker,
} from "./breaker.ts";
import { breakerStore } from "./breaker-store.ts";

/** A healthy instance looks this often whether others have opened the breaker: one read. */
const READ_EVERY_MS = 10 * SECOND;
/** One that sees failures looks before each call, but no more often than this. */
const READ_FAILING_EVERY_MS = SECOND;
/** Who waits for the database to ask whether they may call has lost more than the call. */
const STORE_MS = SECOND;

interface Known {
  breaker: Breaker;
  readAt: number;
  reading: Promise<void> | undefined;
  hasFailed: boolean;
}

/** A call that may be made; its outcome is told once. */
export interface AdmittedCall {
  readonly settle: (outcome: { failed: boolean }) => Promise<void>;
}

type Decide = (shared: SharedBreaker | undefined) => SharedBreaker | undefined;

const knownBy = perInstance(() => new Map<string, Known>());

/**
 * The breaker of one backend as this instance sees it. Only changes are written, so a backend that works costs no write; a
 * database that does not answer leaves each instance to what it knows by itself.
 */
export function circuitBreaker(context: Pick<Context, "database" | "clock">, name: string) {
  const store = breakerStore(context);
  const known = knownOf(context, name);
  const now = () => context.clock.now().getTime();

  /** Resolves to the call, or to the milliseconds after which to try again. */
  async function admit(): Promise<AdmittedCall | { waitMs: number }> {
    await refresh();
    const { breaker } = known;
    if (breaker.state === "closed") return { settle: ({ failed }) => record(failed) };
    const wait = waitMs(breaker, now());
    return wait > 0 ? { waitMs: wait } : probe(breaker);
  }

  async function refresh(): Promise<void> {
    const age = now() - known.readAt;
    if (age < (known.hasFailed ? READ_FAILING_EVERY_MS : READ_EVERY_MS)) return;
    known.reading ??= read().finally(() => (known.reading = undefined));
    // An instance that has never asked knows nothing; one that has goes on while it asks, unless calls fail.
    if (known.readAt === -Infinity || known.hasFailed) await known.reading;
  }

  async function read(): Promise<void> {
    const shared = await ask("read", () => store.find(name));
    known.readAt = now();
    if (shared !== "no answer") known.breaker = later(known.breaker, shared);
  }

  /** One of all instances gets it: the others find in the transaction that it is taken. */
  async function probe(
    open: Exclude<Breaker, { state: "closed" }>,
  ): Promise<AdmittedCall | { waitMs: number }> {
    const id = randomId();
    // Known before anything is awaited, so that no other call of this instance probes as well.
    const breaker = await change(startProbe(open, id, now()), (shared) => {
      const latest = later(open, shared);
      if (latest.state === "closed" || waitMs(latest, now()) > 0) return undefined;
      return startProbe(latest, id, now());
    });
    if (breaker.state === "closed") return { settle: ({ failed }) => record(failed) };
    if (breaker.state !== "probing" || breaker.probe !== id) return { waitMs: waitMs(breaker, now()) };
    log.info("probing a backend", { breaker: name });
    return { settle: ({ failed }) => settle(id, failed) };
  }

  async function record(failed: boolean): Promise<void> {
    const { breaker } = known;
    known.hasFailed = failed;
    const recorded = recordCall(breaker, failed, now());
    known.breaker = recorded;
    if (breaker.state !== "closed" || recorded.state !== "open") return;
    log.warn("breaker opened", { breaker: name, openMs: recorded.openMs });
    await change(recorded, (shared) => {
      const latest = later(recorded, shared);
      // Another instance was first: its time counts, which may have doubled by now.
      return latest === recorded && !(shared && isRefusing(shared)) ? recorded : undefined;
    });
  }

  async function settle(id: string, failed: boolean): Promise<void> {
    const settled = settleProbe(known.breaker, id, { failed, now: now() });
    if (settled === known.breaker) return;
    known.hasFailed = failed;
    log.warn(failed ? "breaker stays open" : "breaker closed", { breaker: name });
    await change(settled, (shared) => {
      const isTaken = shared?.state === "probing" && shared.probe !== id;
      return later(settled, shared) === settled && !isTaken ? withoutCounts(settled) : undefined;
    });
  }

  /** Counts at once for this instance, and then what the transaction has come to, which counts for all. */
  async function change(own: Breaker, decide: Decide): Promise<Breaker> {
    known.breaker = own;
    const shared = await ask("write", () => store.change(name, decide));
    if (known.breaker === own && shared && shared !== "no answer")
      known.breaker = later(closedBreaker, shared);
    return known.breaker;
  }

  const isRefusing = (shared: SharedBreaker) => waitMs(later(closedBreaker, shared), now()) > 0;

  async function ask<T>(what: string, work: () => Promise<T>): Promise<T | "no answer"> {
    try {
      return await withinTime(work(), STORE_MS, () => new Error("The database took too long"));
    } catch (error) {
      log.error("a breaker is this instance's alone for now", error, { breaker: name, what });
      return "no answer";
    }
  }

  return { admit };
}

function withoutCounts(breaker: Breaker): SharedBreaker {
  return breaker.state === "closed" ? { state: "closed", changedAt: breaker.changedAt } : breaker;
}

function knownOf(context: Pick<Context, "database">, name: string): Known {
  const all = knownBy(context);
  const known = all.get(name) ?? {
    breaker: closedBreaker,
    readAt: -Infinity,
    reading: undefined,
    hasFailed: false,
  };
  all.set(name, known);
  return known;
}
