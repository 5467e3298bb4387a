import { onSnapshot, type DocumentReference, type Query } from "firebase/firestore";

type Data = Record<string, unknown>;

/** Resolves with the document's data once it is as wanted; says what it last saw when that takes too long. */
export function waitForDocument(
  reference: DocumentReference,
  isWanted: (data: Data) => boolean,
  withinMs = 100_000,
): Promise<Data> {
  const { promise, resolve, reject } = Promise.withResolvers<Data>();
  let last: Data | undefined;
  const timer = setTimeout(() => {
    reject(new Error(`${reference.path} is after ${withinMs} ms still ${JSON.stringify(last) ?? "absent"}`));
  }, withinMs);
  const stop = onSnapshot(
    reference,
    (snapshot) => {
      last = snapshot.data();
      if (last !== undefined && isWanted(last)) resolve(last);
    },
    reject,
  );
  return promise.finally(() => {
    clearTimeout(timer);
    stop();
  });
}

/** Resolves with the first document of the query that is as wanted. */
export function waitForMatch(
  query: Query,
  isWanted: (data: Data) => boolean,
  withinMs = 100_000,
): Promise<Data> {
  const { promise, resolve, reject } = Promise.withResolvers<Data>();
  const timer = setTimeout(() => reject(new Error(`No match came within ${withinMs} ms`)), withinMs);
  const stop = onSnapshot(
    query,
    ({ docs }) => {
      const match = docs.map((snapshot) => snapshot.data()).find(isWanted);
      if (match) resolve(match);
    },
    reject,
  );
  return promise.finally(() => {
    clearTimeout(timer);
    stop();
  });
}
