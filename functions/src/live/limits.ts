import { MINUTE, SECOND } from "../platform/values/clock.ts";

/** How a stream is kept, in milliseconds and bytes. */
export interface StreamLimits {
  /** Below what proxies take for a dead connection. */
  readonly heartbeatMs: number;
  /** How often the client of a WebSocket has to answer; one that has not by the next time is gone. */
  readonly pingMs: number;
  /** How often the credential is looked at again. A change of the member's access counts at once. */
  readonly recheckMs: number;
  /** Of a stream in all: the platform ends it without a word at some time after that. */
  readonly lengthMs: number;
  /** Of a stream through Firebase Hosting, which ends each request after a minute. */
  readonly lengthBehindHostingMs: number;
  /** What waits for a client that does not read, or reads too slowly. */
  readonly maxWaitingBytes: number;
}

export const streamLimits: StreamLimits = {
  heartbeatMs: 15 * SECOND,
  pingMs: 30 * SECOND,
  recheckMs: MINUTE,
  lengthMs: 25 * MINUTE,
  lengthBehindHostingMs: 50 * SECOND,
  maxWaitingBytes: 256 * 1024,
};

/** Streams that were opened together do not end together. */
export function spread(milliseconds: number): number {
  return Math.round(milliseconds * (0.9 + 0.1 * Math.random()));
}
