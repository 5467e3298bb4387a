import type { Call } from "../platform/operations/call.ts";
import type { RouteRequest } from "../platform/operations/http-route.ts";
import { asUnexpected } from "../platform/operations/problem.ts";
import { presentsCredential } from "../platform/operations/rest/cache-control.ts";
import { throttle } from "../platform/operations/rate-throttle.ts";
import { readBytes } from "../platform/operations/read-body.ts";
import { invoke, type Invocation } from "../platform/runtime/invocation.ts";
import { measureAnswer, type Identify } from "../platform/usage/measure-answer.ts";
import { callLegacy } from "./call-legacy.ts";
import type { ProxyConfiguration } from "./configuration.ts";
import { headersToForward } from "./forwarded-headers.ts";
import { admitCaller, readCall } from "./identify-caller.ts";
import { signLegacyToken, type ForwardedCaller } from "./legacy-token.ts";
import { logForwarded, type Outcome } from "./log-forwarded.ts";
import { refusalFor } from "./proxy-failures.ts";
import type { RequestTarget } from "./request-target.ts";
import type { ProxyRoute } from "./route-table.ts";
import { continueTrace } from "./trace-parent.ts";
import type { UpstreamRequest } from "./upstream.ts";

export interface Forwarded {
  readonly received: RouteRequest;
  readonly target: RequestTarget;
  readonly route: ProxyRoute;
  readonly configuration: ProxyConfiguration;
}

/** Lets the existing backend answer a request, in the name of a caller whom Souk has verified. */
export function forward(forwarded: Forwarded): Promise<Response> {
  const { received, route } = forwarded;
  const { request, requestId, context } = received;
  const startedAt = performance.now();
  const answer = async (identify: Identify, invocation: Invocation) => {
    let call: Call | undefined;
    const record = (outcome: Outcome) =>
      logForwarded({
        ...outcome,
        requestId,
        route: route.prefix,
        method: request.method,
        caller: call?.uid,
        invocation,
        startedAt,
      });
    try {
      // First of all: who is refused would leave a body behind that the next request of the connection is read from.
      const body = await readBodyOf(received);
      call = await readCall(received);
      identify(call);
      const response = await forwardCall(forwarded, { call, body, record });
      record({ status: response.status });
      return response;
    } catch (error) {
      record({ error });
      return asUnexpected(refusalFor(error), requestId);
    }
  };
  return measureAnswer({ context, operation: `proxy ${route.prefix}` }, (identify) =>
    invoke({ requestId }, (invocation) => answer(identify, invocation)),
  );
}

async function readBodyOf({ request: { method }, incoming }: RouteRequest): Promise<Buffer | undefined> {
  return method === "GET" || method === "HEAD" ? undefined : readBytes(incoming);
}

interface ForwardedCall {
  readonly call: Call;
  readonly body: Buffer | undefined;
  readonly record: (outcome: Outcome) => void;
}

function forwardCall(forwarded: Forwarded, { call, body, record }: ForwardedCall): Promise<Response> {
  const { received, route, configuration } = forwarded;
  const { request, incoming, requestId, context } = received;
  return throttle(context, call, async () => {
    const caller = await admitCaller(received, route, call);
    const response = await callLegacy(context, {
      upstream: configuration.upstream,
      row: route.prefix,
      request: requestFor(forwarded, caller, body),
      leaving: request.signal,
      isPersonal: presentsCredential(request.headers),
      // The head of the answer has gone out: an end of the connection is all that can still tell.
      breakOff: (error) => {
        record({ error });
        incoming.socket.destroy();
      },
    });
    response.headers.set("x-request-id", requestId);
    return response;
  });
}

/** The request as the existing backend gets it. */
export function requestFor(
  { received: { request, incoming, requestId, context }, target, configuration }: Forwarded,
  caller: ForwardedCaller,
  body?: Buffer,
): UpstreamRequest {
  const headers = {
    ...headersToForward(incoming.headers),
    authorization: `Bearer ${signLegacyToken(configuration.secret, caller, context.clock.now())}`,
    "x-request-id": requestId,
    traceparent: continueTrace(incoming.headers["traceparent"]),
  };
  return { method: request.method, target: target.path + target.query, headers, body };
}
