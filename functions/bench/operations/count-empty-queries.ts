import { Readable } from "node:stream";
import type { MemoryWorld } from "../../test-support/memory/memory-context.ts";

/** Firestore bills a query that finds nothing as a read. */
export function countEmptyQueries({ firestore }: Pick<MemoryWorld, "firestore">): { count: number } {
  const empty = { count: 0 };
  const answer = firestore.requestStream.bind(firestore);
  firestore.requestStream = async (method, isBidirectional, request) => {
    const responses: { document?: object }[] = await (
      await answer(method, isBidirectional, request)
    ).toArray();
    if (method === "runQuery" && !responses.some(({ document }) => document)) empty.count += 1;
    return Object.assign(Readable.from(responses), { end: () => undefined });
  };
  return empty;
}
