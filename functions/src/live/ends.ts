import { MINUTE, SECOND } from "../platform/values/clock.ts";
import type { EndReason, Message } from "./messages.ts";
import { spread } from "./limits.ts";

type EndData = Extract<Message, { event: "end" }>["data"];

interface End {
  readonly title: string;
  /** About when its client should come back. */
  readonly retryAfterMs: number;
  /** By which a WebSocket is closed; a client that does not read would not hear of it. */
  readonly closeCode?: number;
}

/** The ends that are no refusals. */
const ends: Readonly<Record<string, End>> = {
  timeLimit: {
    title: "This stream has lasted as long as one may; open another",
    retryAfterMs: SECOND,
    closeCode: 1000,
  },
  shutdown: {
    title: "This server is shutting down; open another stream",
    retryAfterMs: SECOND,
    closeCode: 1001,
  },
  slowReader: {
    title: "You read too slowly; open another stream where you have stopped",
    retryAfterMs: 5 * SECOND,
  },
  unavailable: {
    title: "What you follow cannot be read at this moment; open another stream",
    retryAfterMs: 5 * SECOND,
    closeCode: 1013,
  },
  off: {
    title: "There are no live updates for you at present; read again from time to time",
    retryAfterMs: 5 * MINUTE,
    closeCode: 1013,
  },
  unexpectedMessage: {
    title: "Send nothing; what you follow is in the address",
    retryAfterMs: 5 * SECOND,
    closeCode: 1003,
  },
};

const REFUSED = 1008;

/** The code that a WebSocket is closed with; undefined where it is to be cut. */
export function closeCodeOf(reason: EndReason): number | undefined {
  if (reason === "gone") return undefined;
  const end = ends[reason];
  return end ? end.closeCode : REFUSED;
}

/** The last message of a stream. A refusal has a title of its own, and another credential is needed after it. */
export function describeEnd(reason: EndReason, title?: string): EndData {
  const end = ends[reason];
  return {
    reason,
    title: title ?? end?.title ?? "This stream has ended",
    retryAfterMs: end ? spread(end.retryAfterMs) : null,
  };
}
