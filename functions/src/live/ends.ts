import { SECOND } from "../platform/values/clock.ts";
import type { EndReason, Message } from "./messages.ts";
import { spread } from "./limits.ts";

type EndData = Extract<Message, { event: "end" }>["data"];

/** What an end that is no refusal says, and about when its client should come back. */
const ends: Readonly<Record<string, { readonly title: string; readonly retryAfterMs: number }>> = {
  timeLimit: { title: "This stream has lasted as long as one may; open another", retryAfterMs: SECOND },
  shutdown: { title: "This server is shutting down; open another stream", retryAfterMs: SECOND },
  slowReader: {
    title: "You read too slowly; open another stream where you have stopped",
    retryAfterMs: 5 * SECOND,
  },
  unavailable: {
    title: "What you follow cannot be read at this moment; open another stream",
    retryAfterMs: 5 * SECOND,
  },
};

/** The last message of a stream. A refusal has a title of its own, and another credential is needed after it. */
export function describeEnd(reason: EndReason, title?: string): EndData {
  const end = ends[reason];
  return {
    reason,
    title: title ?? end?.title ?? "This stream has ended",
    retryAfterMs: end ? spread(end.retryAfterMs) : null,
  };
}
