import type { RouteRequest } from "../platform/operations/http-route.ts";
import { readBytes } from "../platform/operations/read-body.ts";
import { invoke } from "../platform/runtime/invocation.ts";
import { callLegacy } from "./call-legacy.ts";
import type { ProxyConfiguration } from "./configuration.ts";
import { headersToForward } from "./forwarded-headers.ts";
import { identifyCaller } from "./identify-caller.ts";
import { signLegacyToken, type ForwardedCaller } from "./legacy-token.ts";
import { logForwarded } from "./log-forwarded.ts";
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
  const { received, route, configuration } = forwarded;
  const { request, incoming, requestId, context } = received;
  return invoke({ requestId }, async (invocation) => {
    const startedAt = performance.now();
    const { method, signal } = request;
    const logged = { requestId, route: route.prefix, method, invocation, startedAt };
    try {
      // First of all: who is refused would leave a body behind that the next request of the connection is read from.
      const body = method === "GET" || method === "HEAD" ? undefined : await readBytes(incoming);
      const caller = await identifyCaller(received, route);
      const response = await callLegacy(context, {
        upstream: configuration.upstream,
        request: requestFor(forwarded, caller, body),
        leaving: signal,
        isPersonal: caller.uid !== undefined,
        // The head of the answer has gone out: an end of the connection is all that can still tell.
        breakOff: (error) => {
          logForwarded({ ...logged, caller: caller.uid, error });
          incoming.socket.destroy();
        },
      });
      response.headers.set("x-request-id", requestId);
      logForwarded({ ...logged, caller: caller.uid, status: response.status });
      return response;
    } catch (error) {
      logForwarded({ ...logged, error });
      throw refusalFor(error);
    }
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
