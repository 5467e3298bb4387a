import { log } from "../runtime/log.ts";
import { OperationError } from "./failures.ts";
import { failPipeline } from "./pipeline-failures.ts";

interface Problem {
  status: number;
  /** Stable name by which programs distinguish failures. */
  reason: string;
  title: string;
  /** Derives from the reason unless given. */
  type?: string | undefined;
  [detail: string]: unknown;
}

/** RFC 9110, section 11.6.1: each 401 says how to sign in; RFC 6750 has the scheme. */
const CHALLENGE = { "www-authenticate": 'Bearer realm="souk"' };

/** An RFC 9457 answer. */
export function problem(body: Problem, headers: Record<string, string> = {}): Response {
  const text = JSON.stringify({ ...body, type: body.type ?? `urn:souk:problem:${body.reason}` });
  return new Response(text, {
    status: body.status,
    headers: {
      "content-type": "application/problem+json",
      "content-length": String(Buffer.byteLength(text)),
      "cache-control": "no-store",
      ...headers,
    },
  });
}

export function asProblem(error: OperationError, requestId: string): Response {
  const { details, status, reason, message: title, type } = error;
  return problem(
    { ...details, status, reason, title, type, requestId },
    { "x-request-id": requestId, ...retryAfter(details), ...(status === 401 && CHALLENGE) },
  );
}

/** Answers for what a route has thrown; what it did not mean to throw is logged. */
export function asUnexpected(error: unknown, requestId: string): Response {
  if (error instanceof OperationError) return asProblem(error, requestId);
  log.error("request failed", error, { requestId });
  return asProblem(failPipeline.Internal(), requestId);
}

function retryAfter({ retryAfterSeconds }: Readonly<Record<string, unknown>>): Record<string, string> {
  return typeof retryAfterSeconds === "number" ? { "retry-after": String(retryAfterSeconds) } : {};
}
