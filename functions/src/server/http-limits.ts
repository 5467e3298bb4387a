import type { ServerOptions } from "node:http";
import { SECOND } from "../platform/values/clock.ts";

/** What one connection may take of the server, in milliseconds and bytes. */
export interface HttpLimits {
  /** From the first byte of a request to the end of its headers. */
  readonly headersMs: number;
  /** From its first byte to the end of its body; `readBody` has a shorter limit of its own for the body alone. */
  readonly requestMs: number;
  /** How long a connection may be idle between two requests. */
  readonly keepAliveMs: number;
  readonly headerBytes: number;
  readonly connections: number;
  /** Requests that wait for the beginning of their answer, over all connections. */
  readonly requestsAtOnce: number;
}

export const httpLimits: HttpLimits = {
  headersMs: 20 * SECOND,
  requestMs: 45 * SECOND,
  // Longer than load balancers keep theirs (Google's 600 s, AWS' 60 s): they close what is idle, and so never send a
  // request into a connection that this end is just closing.
  keepAliveMs: 620 * SECOND,
  headerBytes: 16 * 1024,
  connections: 10_000,
  requestsAtOnce: 100,
};

/** How often connections are held against their limits. */
const CHECKS_A_LIMIT = 10;

/**
 * Node's options for these limits. The time for headers begins with a request and not with the idleness before it, so it is
 * shorter than what an idle connection is kept for; `connections.test.ts` holds Node to that.
 */
export function serverOptions(limits: HttpLimits): ServerOptions {
  return {
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    connectionsCheckingInterval: Math.min(SECOND, limits.headersMs / CHECKS_A_LIMIT),
    maxHeaderSize: limits.headerBytes,
    // Node would answer with no word of what is missing.
    requireHostHeader: false,
    insecureHTTPParser: false,
    noDelay: true,
  };
}
