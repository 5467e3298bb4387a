import { setTimeout as wait } from "node:timers/promises";

/** Assumed: milliseconds until Firestore has answered, on the slow side of what a function in the database's region sees. */
const LATENCY_MS = { commit: 50, runQuery: 100, runAggregationQuery: 100, other: 20 } as const;

/** Of a method of Firestore's client. */
export function latencyOf(method: string): number {
  return Object.hasOwn(LATENCY_MS, method) ? LATENCY_MS[method as keyof typeof LATENCY_MS] : LATENCY_MS.other;
}

/** Passes as long as Firestore takes. */
export async function waitForFirestore(method: string): Promise<void> {
  await wait(latencyOf(method));
}
