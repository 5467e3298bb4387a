import { OperationError } from "../platform/operations/failures.ts";
import type { HttpRoute, RouteRequest } from "../platform/operations/http-route.ts";
import { asProblem, problem } from "../platform/operations/problem.ts";
import { measureAnswer, type Identify } from "../platform/usage/measure-answer.ts";
import { openEventStream } from "./event-stream.ts";
import { streamLimits, type StreamLimits } from "./limits.ts";
import { Stream } from "./stream.ts";
import { openSubscription } from "./subscription.ts";

type Serve = Awaited<ReturnType<HttpRoute["load"]>>["default"];

/** Answers with a stream of server-sent events, or with the problem for which there is none. */
export function serveEvents(limits: StreamLimits = streamLimits): Serve {
  return (received) =>
    measureAnswer({ context: received.context, operation: "live.openStream" }, async (identify) => {
      try {
        return await open(received, { limits, identify });
      } catch (error) {
        if (error instanceof OperationError) return asProblem(error, received.requestId);
        throw error;
      }
    });
}

export default serveEvents();

async function open(
  { request, incoming, requestId, address, context, authenticate }: RouteRequest,
  { limits, identify }: { limits: StreamLimits; identify: Identify },
): Promise<Response> {
  // The function of all operations has few places, which streams would hold.
  if (process.env.FUNCTION_TARGET === "api")
    return problem({ status: 404, reason: "NoSuchRoute", title: "Open streams at the function live" });
  const { url, headers, method } = request;
  const subscription = await openSubscription(
    { url, headers, address, requestId, context, authenticate },
    identify,
  );
  const sent = {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    // Asks proxies not to collect what belongs to the client at once.
    "x-accel-buffering": "no",
    "x-request-id": requestId,
  };
  if (method === "HEAD") {
    subscription.place.release();
    return new Response(null, { headers: sent });
  }
  const { body, sink } = openEventStream({
    onGone: () => stream.abandon(),
    cut: () => incoming.socket.destroy(),
  });
  const length = isBehindHosting(headers) ? limits.lengthBehindHostingMs : limits.lengthMs;
  const stream = new Stream({ context, subscription, sink, limits, length });
  stream.start();
  return new Response(body, { headers: sent });
}

/** Firebase Hosting says which site was asked; other proxies do so as well, before a server that is no function. */
function isBehindHosting(headers: Headers): boolean {
  return process.env.FUNCTION_TARGET !== undefined && headers.has("x-forwarded-host");
}
