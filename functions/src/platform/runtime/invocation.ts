import { AsyncLocalStorage } from "node:async_hooks";

/** The running call, event, task or schedule, and its cost so far. */
export interface Invocation {
  /** None of what only measures. */
  readonly requestId: string | undefined;
  /** Length of the chain of domain events that led here. Bounded, so that no cycle runs for ever. */
  readonly causationDepth: number;
  reads: number;
  writes: number;
  /** Requests to Firestore, one after another or side by side. */
  roundTrips: number;
  /** The invocation that this one is part of, which counts its cost as well. */
  readonly outer: Invocation | undefined;
}

const current = new AsyncLocalStorage<Invocation>();

export function invoke<R>(
  identity: { requestId: string | undefined; causationDepth?: number },
  work: (invocation: Invocation) => R,
): R {
  const { requestId, causationDepth = 0 } = identity;
  const invocation = {
    requestId,
    causationDepth,
    reads: 0,
    writes: 0,
    roundTrips: 0,
    outer: current.getStore(),
  };
  return current.run(invocation, () => work(invocation));
}

/** Counts what `work` costs by itself, as a part of what runs now, whose name and depth it has. */
export function countCost<R>(work: (cost: Invocation) => R): R {
  const { requestId, causationDepth = 0 } = current.getStore() ?? {};
  return invoke({ requestId, causationDepth }, work);
}

export function currentInvocation(): Invocation | undefined {
  return current.getStore();
}

/** Counts documents as Firestore bills them: a query that finds nothing as one read. */
export function countReads(documents: number): void {
  count("reads", Math.max(1, documents));
}

export function countWrites(documents: number): void {
  count("writes", documents);
}

export function countRoundTrip(): void {
  count("roundTrips", 1);
}

function count(what: "reads" | "writes" | "roundTrips", amount: number): void {
  for (let invocation = current.getStore(); invocation; invocation = invocation.outer)
    invocation[what] += amount;
}
