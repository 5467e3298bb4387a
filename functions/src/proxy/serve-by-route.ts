import { openServiceMode } from "../platform/load-shedding/open-service-mode.ts";
import type { RouteRequest } from "../platform/operations/http-route.ts";
import { openFlags } from "../platform/flags/open-flags.ts";
import { readConfiguration } from "./configuration.ts";
import { shadowTraffic } from "./flags.ts";
import { forward } from "./forward.ts";
import { failProxy } from "./proxy-failures.ts";
import type { ProxyConfiguration } from "./configuration.ts";
import { describeMethods, METHODS, type Method } from "../platform/operations/rest/methods.ts";
import { readTarget, type RequestTarget } from "./request-target.ts";
import { chooseSide, findRoute, isSplit, placeOfCaller } from "./route-table.ts";
import { shadow } from "./shadow.ts";

type Serve = () => Promise<Response>;

/** Answers from the existing backend, from Souk by `serve`, or from Souk with a comparison, as the table says. */
export async function serveByRoute(received: RouteRequest, serve: Serve): Promise<Response> {
  const { configuration, target, route } = await match(received);
  if (received.request.method === "OPTIONS")
    return describe(received.request, namedMethods(configuration, target), serve);
  if (route === undefined || route.mode === "fallback") return serve();
  const forwarded = { received, target, route, configuration };
  const side = chooseSide(route, isSplit(route) ? placeOfCaller(await nameCaller(received)) : 0);
  if (side === "legacy") return forward(forwarded);
  const isShadowed = side === "shadow" && (await mayShadow(received));
  return isShadowed ? shadow(forwarded, serve) : serve();
}

async function mayShadow({ context }: RouteRequest): Promise<boolean> {
  return !(await openServiceMode(context).isShed("degraded")) && openFlags(context).read(shadowTraffic);
}

/** Answers what is no route of Souk's, where a row says that the existing backend does. */
export async function serveUnserved(received: RouteRequest): Promise<Response | undefined> {
  const { configuration, target, route } = await match(received);
  return route?.mode === "fallback" ? forward({ received, target, route, configuration }) : undefined;
}

/** What the rows of a path answer to, shadows aside, which only look on. */
function namedMethods({ routes }: ProxyConfiguration, { segments }: RequestTarget): Method[] {
  const answered = METHODS.filter(
    (method) => (findRoute(routes, method, segments)?.mode ?? "shadow") !== "shadow",
  );
  return [...answered, ...(answered.includes("GET") ? (["HEAD"] as const) : [])];
}

/** A browser asks before it calls from another site: for the methods of both systems. */
async function describe(request: Request, named: Method[], serve: Serve): Promise<Response> {
  const response = await serve();
  if (named.length === 0) return response;
  const own = response.ok ? (response.headers.get("allow") ?? "").split(", ") : [];
  const all = new Set<string>([...own, ...named, "OPTIONS"]);
  return describeMethods(
    [...METHODS, "HEAD" as const, "OPTIONS" as const].filter((method) => all.has(method)),
    request.headers,
  );
}

async function match({ request, incoming, context }: RouteRequest) {
  const configuration = await readConfiguration(context);
  const target = readTarget(incoming.url ?? "");
  if (target === undefined) throw failProxy.AddressAmbiguous();
  return { configuration, target, route: findRoute(configuration.routes, request.method, target.segments) };
}

/** Their uid; the network address of who has not signed in. Whose credential does not count is refused by whoever answers. */
async function nameCaller({ request, address, authenticate, context }: RouteRequest): Promise<string> {
  const { method, url, headers } = request;
  const authenticated = await authenticate({ method, url, headers, address }, context).catch(() => undefined);
  return authenticated?.uid ?? address;
}
