import { problem } from "../platform/operations/problem.ts";

/** What the server refuses before any route sees it. */
const refusals = {
  MalformedRequest: { status: 400, title: "This is no valid HTTP/1.1 request" },
  UpgradeNotSupported: { status: 400, title: "No WebSocket is served here; send an ordinary HTTP request" },
  TunnelNotSupported: { status: 405, title: "This is no proxy; CONNECT is not answered" },
  RequestTooSlow: { status: 408, title: "Send the request faster; the connection is closed" },
  ChunkExtensionsTooLarge: { status: 413, title: "Send the body without chunk extensions" },
  ExpectationNotMet: { status: 417, title: "The only expectation that can be met is 100-continue" },
  HeadersTooLarge: { status: 431, title: "Send fewer or shorter headers, or a shorter address" },
  Overloaded: { status: 503, title: "Too many requests at once; wait, then try again" },
  Stopping: { status: 503, title: "This server is stopping; try again" },
} as const;

export type Refusal = keyof typeof refusals;

/** The problem document of a refusal. A 503 says when to try again. */
export function refuse(reason: Refusal): Response {
  const { status, title } = refusals[reason];
  return problem({ status, reason, title }, status === 503 ? { "retry-after": "1" } : {});
}
