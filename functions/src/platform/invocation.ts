import { AsyncLocalStorage } from "node:async_hooks";

/** What the running call, event, task or schedule is, and what it has cost so far. */
export interface Invocation {
  readonly requestId: string;
  /** Domain events that led here, one caused by the other. Bounded, so that no cycle runs for ever. */
  readonly hops: number;
  reads: number;
  writes: number;
}

const current = new AsyncLocalStorage<Invocation>();

export function invoke<R>(
  identity: { requestId: string; hops?: number },
  work: (invocation: Invocation) => R,
): R {
  const invocation = { requestId: identity.requestId, hops: identity.hops ?? 0, reads: 0, writes: 0 };
  return current.run(invocation, () => work(invocation));
}

export function currentInvocation(): Invocation | undefined {
  return current.getStore();
}

/** Counts billed document reads; a query that finds nothing is billed as one. */
export function countReads(documents: number): void {
  const invocation = current.getStore();
  if (invocation) invocation.reads += Math.max(1, documents);
}

export function countWrites(documents: number): void {
  const invocation = current.getStore();
  if (invocation) invocation.writes += documents;
}
