/** What stands between REST and an existing backend. Loads nothing while there is none. */
import type { RouteRequest } from "../platform/operations/http-route.ts";
import { legacyUrl } from "./parameters.ts";

type Serve = () => Promise<Response>;

/** Decides who answers, before any operation does. */
export async function interceptByRoute(request: RouteRequest, serve: Serve): Promise<Response> {
  if (legacyUrl.value() === "") return serve();
  const { serveByRoute } = await import("./serve-by-route.ts");
  return serveByRoute(request, serve);
}

/** Answers what no route of Souk's does, if a row of the table says so. */
export async function answerUnserved(request: RouteRequest): Promise<Response | undefined> {
  if (legacyUrl.value() === "") return undefined;
  const { serveUnserved } = await import("./serve-by-route.ts");
  return serveUnserved(request);
}
