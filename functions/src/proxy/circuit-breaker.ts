import { withinTime } from "../platform/concurrency/time-limit.ts";
import type { Context } from "../platform/runtime/context.ts";
import { log } from "../platform/runtime/log.ts";
import { perInstance } from "../platform/runtime/per-instance.ts";
import { randomId } from "../platform/values/ids.ts";
import { SECOND } from "../platform/values/clock.ts";
import {
  addCounts,
  closedBreaker,
  countCall,
  isFailing,
  later,
  settleProbe,
  startProbe,
  waitMs,
  type Breaker,
  type CallOutcome,
  type Count,
} from "./breaker.ts";
import { breakerStore } from "./breaker-store.ts";

/** An instance looks this often whether others have opened the breaker: one read. */
const READ_EVERY_MS = 10 * SECOND;
/** Who waits for the database to ask whether they may call has lost more than the call. */
const STORE_MS = SECOND;

interface Known {
  breaker: Breaker;
  /** Calls that the others have not heard of. */
  untold: readonly Count[];
  readAt: number;
  reading: Promise<void> | undefined;
  telling: Promise<void> | undefined;
}

/** A call that may be made; its outcome is told once. */
export interface AdmittedCall {
  readonly settle: (outcome: CallOutcome) => Promise<void>;
}

const knownBy = perInstance(() => new Map<string, Known>());

/**
 * The breaker of one backend as this instance sees it. Calls are told to the other instances only where most of them
 * fail, so a backend that works costs no write; a database that does not answer leaves each instance to what it knows by
 * itself.
 */
export function circuitBreaker(context: Pick<Context, "database" | "clock">, name: string) {
  const store = breakerStore(context);
  const known = knownOf(context, name);
  const now = () => context.clock.now().getTime();

  /** Resolves to the call, or to the milliseconds after which to try again. */
  async function admit(): Promise<AdmittedCall | { waitMs: number }> {
    await refresh();
    const { breaker } = known;
    if (breaker.state === "closed") return { settle: record };
    const wait = waitMs(breaker, now());
    return wait > 0 ? { waitMs: wait } : probe(breaker);
  }

  async function refresh(): Promise<void> {
    if (Math.abs(now() - known.readAt) < READ_EVERY_MS) return;
    known.reading ??= read().finally(() => (known.reading = undefined));
    // An instance that has never asked knows nothing; one that has goes on while it asks.
    if (known.readAt === -Infinity) await known.reading;
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
    if (breaker.state === "closed") return { settle: record };
    if (breaker.state !== "probing" || breaker.probe !== id) return { waitMs: waitMs(breaker, now()) };
    log.info("probing a backend", { breaker: name });
    return { settle: (outcome) => settle(id, outcome) };
  }

  /** A call that was let through while it was closed; one that ends later says nothing about what has changed since. */
  async function record(outcome: CallOutcome): Promise<void> {
    const { breaker } = known;
    if (breaker.state !== "closed" || outcome === "unknown") return;
    known.untold = countCall(known.untold, outcome === "failed", now());
    if (outcome === "succeeded") return;
    const believed = addCounts(breaker, known.untold, now());
    if (believed.state === "closed" && !isFailing(believed)) return;
    if (believed.state === "open") known.breaker = believed;
    await (known.telling ??= tell().finally(() => (known.telling = undefined)));
  }

  /** So that instances count together: a backend that is dead costs ten calls, and not ten of each. */
  async function tell(): Promise<void> {
    let isHeard = true;
    while (isHeard && known.untold.some(({ failures }) => failures > 0)) {
      const told = known.untold;
      known.untold = [];
      const shared = await ask("write", () =>
        store.change(name, (stored = closedBreaker) =>
          stored.state === "closed" ? addCounts(stored, told, now()) : undefined,
        ),
      );
      isHeard = shared !== "no answer";
      if (shared === "no answer") known.untold = [...told, ...known.untold];
      else known.breaker = later(known.breaker, shared);
    }
    const { breaker } = known;
    if (breaker.state === "open") log.warn("breaker opened", { breaker: name, openMs: breaker.openMs });
  }

  async function settle(id: string, outcome: CallOutcome): Promise<void> {
    const settled = settleProbe(known.breaker, id, { outcome, now: now() });
    if (settled === known.breaker) return;
    log.warn(settled.state === "closed" ? "breaker closed" : "breaker stays open", { breaker: name });
    await change(settled, (shared) => {
      const isTaken = shared?.state === "probing" && shared.probe !== id;
      return later(settled, shared) === settled && !isTaken ? settled : undefined;
    });
  }

  /** Counts at once for this instance, and then what the transaction has come to, which counts for all. */
  async function change(
    own: Breaker,
    decide: (shared: Breaker | undefined) => Breaker | undefined,
  ): Promise<Breaker> {
    known.breaker = own;
    const shared = await ask("write", () => store.change(name, decide));
    if (shared && shared !== "no answer")
      known.breaker = known.breaker === own ? shared : later(known.breaker, shared);
    return known.breaker;
  }

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

function knownOf(context: Pick<Context, "database">, name: string): Known {
  const all = knownBy(context);
  const known = all.get(name) ?? {
    breaker: closedBreaker,
    untold: [],
    readAt: -Infinity,
    reading: undefined,
    telling: undefined,
  };
  all.set(name, known);
  return known;
}
