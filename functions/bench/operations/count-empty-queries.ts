import { AnswerStream } from "../../test-support/memory/answer-stream.ts";
import type { MemoryWorld } from "../../test-support/memory/memory-context.ts";

/** Firestore bills a query that finds nothing as a read. */
export function countEmptyQueries({ firestore }: Pick<MemoryWorld, "firestore">): { count: number } {
  const empty = { count: 0 };
  const answer = firestore.requestStream.bind(firestore);
  firestore.requestStream = async (method, isBidirectional, request) => {
    const stream = await answer(method, isBidirectional, request);
    const isQuery = method === "runQuery" && stream instanceof AnswerStream;
    if (isQuery && ![...stream].some((response) => "document" in response)) empty.count += 1;
    return stream;
  };
  return empty;
}
