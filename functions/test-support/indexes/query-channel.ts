import { channel } from "node:diagnostics_channel";

const QUERIES = "souk.queries";
const queries = channel(QUERIES);

/** Hands a query, as it goes to Firestore, to those who listen. */
export function publishQuery(request: unknown): void {
  queries.publish(request);
}

/** Gets each query of this process from now on. */
export function listenToQueries(listener: (request: unknown) => void): void {
  queries.subscribe(listener);
}

/** The queries that this process makes meanwhile. */
export async function collectQueries(work: () => Promise<unknown>): Promise<unknown[]> {
  const made: unknown[] = [];
  const note = (request: unknown) => made.push(request);
  queries.subscribe(note);
  await work().finally(() => queries.unsubscribe(note));
  return made;
}
