import type { RouteRequest } from "../platform/operations/http-route.ts";
import { readConfiguration } from "./configuration.ts";
import { forward } from "./forward.ts";
import { failProxy } from "./proxy-failures.ts";
import { readTarget } from "./request-target.ts";
import { chooseSide, findRoute, isSplit, placeOf } from "./route-table.ts";
import { shadow } from "./shadow.ts";

type Serve = () => Promise<Response>;

/** Answers from the existing backend, from Souk by `serve`, or from Souk with a comparison, as the table says. */
export async function serveByRoute(received: RouteRequest, serve: Serve): Promise<Response> {
  const { configuration, target, route } = await match(received);
  if (route === undefined || route.mode === "fallback") return serve();
  const forwarded = { received, target, route, configuration };
  const side = chooseSide(route, isSplit(route) ? placeOf(await nameCaller(received)) : 0);
  if (side === "legacy") return forward(forwarded);
  return side === "shadow" ? shadow(forwarded, serve) : serve();
}

/** Answers what is no route of Souk's, where a row says that the existing backend does. */
export async function serveUnserved(received: RouteRequest): Promise<Response | undefined> {
  const { configuration, target, route } = await match(received);
  return route?.mode === "fallback" ? forward({ received, target, route, configuration }) : undefined;
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
