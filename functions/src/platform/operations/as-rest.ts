import type { IncomingMessage } from "node:http";
import { Hono, type Context as HonoContext } from "hono";
import { openContext as openInstanceContext, type Context } from "../runtime/context.ts";
import { randomId } from "../values/ids.ts";
import { byIdToken, type Authenticate } from "./authenticate.ts";
import { callerAddress } from "./caller-address.ts";
import type { HttpRoute, RouteRequest } from "./http-route.ts";
import { finishResponse } from "./rest/finish-response.ts";
import { answerUnmatched, refuseUnanswerable, supportedMethods } from "./rest/methods.ts";
import { serveOperation } from "./rest/serve-operation.ts";
import { asUnexpected } from "./problem.ts";
import { findHandler, listOperations, type HandlersByDomain, type Operations } from "./route.ts";

interface Surface {
  operations: Operations;
  handlers: HandlersByDomain;
  /** Firebase ID tokens alone unless given. */
  authenticate?: Authenticate;
  routes?: readonly HttpRoute[];
  /** Stands before every route: answers by itself, or lets `serve` answer. */
  intercept?: (request: RouteRequest, serve: () => Promise<Response>) => Promise<Response>;
  /** Answers what is no route of Souk's; undefined where it has no answer either. */
  fallback?: (request: RouteRequest) => Promise<Response | undefined>;
  /** The instance's own unless a test says otherwise. */
  openContext?: () => Context;
}

type Serve = (request: Request, incoming: IncomingMessage) => Promise<Response>;

/** What Hono hands through to each route. */
interface Env {
  Bindings: { received: RouteRequest };
}

/**
 * Serves every operation at its path, and the routes that are no operation. Hono finds the route; what holds for every
 * answer (CORS, caching, compression) is `finishResponse`.
 */
export function asRest({
  operations,
  handlers,
  authenticate = byIdToken,
  routes = [],
  intercept = async (_, serve) => serve(),
  fallback,
  openContext = openInstanceContext,
}: Surface): Serve {
  const app = new Hono<Env>();
  const receive = (request: Request, incoming: IncomingMessage): RouteRequest => ({
    request,
    incoming,
    requestId: randomId(),
    address: callerAddress(incoming),
    context: openContext(),
    authenticate,
  });

  for (const operation of listOperations(operations)) {
    const serve = serveOperation(operation, findHandler(handlers, operation));
    const path = operation.http.path.replaceAll(/\{(\w+)\}/g, ":$1");
    app.on(operation.http.method, [path], async (c) => serve(c.env.received, c.req.param()));
  }
  for (const { method, path, load } of routes) {
    app.on(method, [path], async (c) => forMethod(c, await (await load()).default(c.env.received)));
  }
  app.notFound(async (c) => {
    const methods = supportedMethods(app.router, c.req.path);
    return forMethod(c, await answerUnmatched(c.req.raw, methods, async () => fallback?.(c.env.received)));
  });
  app.onError((error, c) => asUnexpected(error, c.env.received.requestId));

  return async (request, incoming) => {
    const received = receive(request, incoming);
    const serve = async () => app.fetch(request, { received });
    const answer = async () =>
      intercept(received, serve).catch((error: unknown) => asUnexpected(error, received.requestId));
    return finishResponse(refuseUnanswerable(request) ?? (await answer()));
  };
}

/** Hono answers `HEAD` by the route of `GET` and forgets the body: what would stream it has to hear of that. */
async function forMethod({ req }: HonoContext<Env>, response: Response): Promise<Response> {
  if (req.method === "HEAD") await response.body?.cancel();
  return response;
}
