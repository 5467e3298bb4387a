import { AsyncLocalStorage } from "node:async_hooks";
import type { DocumentData, Query } from "firebase-admin/firestore";
import { countReads, countRoundTrip } from "../runtime/invocation.ts";
import { asFound, microsecondsOf, type Found } from "./found.ts";

/** What a query finds at one instant: all that was committed until then is in it, and whatever comes has a later one. */
export interface Followed<T> {
  /** Microseconds since 1970, by Firestore's own clock. */
  readonly at: number;
  readonly documents: readonly Found<T>[];
}

export interface Follower<T> {
  readonly onChange: (found: Followed<T>) => void;
  /** There will be no further change. What a passing failure interrupts goes on by itself. */
  readonly onError: (error: unknown) => void;
}

/**
 * Tells of what a query finds, and again whenever that changes, until the function returned is called. Billed as one read
 * for each document found, and for each that comes or changes later; nothing while nothing happens.
 */
export function followQuery<T extends DocumentData>(
  query: Query<T>,
  { onChange, onError }: Follower<T>,
): () => void {
  const inThisInvocation = AsyncLocalStorage.snapshot();
  countRoundTrip();
  let isFirst = true;
  return query.onSnapshot(
    (snapshot) =>
      inThisInvocation(() => {
        const changes = snapshot.docChanges().filter(({ type }) => type !== "removed");
        if (isFirst || changes.length > 0) countReads(changes.length);
        isFirst = false;
        onChange({ at: microsecondsOf(snapshot.readTime), documents: snapshot.docs.map(asFound) });
      }),
    (error) => inThisInvocation(onError, error),
  );
}
