import type { IncomingMessage } from "node:http";
import { Hono, type Context as HonoContext } from "hono";
import { cors } from "hono/cors";
import { etag } from "hono/etag";
import { verifyAppCheck } from "../auth/verify-token.ts";
import { openContext } from "../runtime/context.ts";
import { randomId } from "../values/ids.ts";
import { log } from "../runtime/log.ts";
import { byIdToken, type Authenticate } from "./authenticate.ts";
import { asOpenApi } from "./as-openapi.ts";
import { callerAddress } from "./caller-address.ts";
import { withinDeadline } from "./deadline.ts";
import type { OperationDefinition } from "./define-operation.ts";
import { OperationError } from "./failures.ts";
import type { HttpRoute, RouteRequest } from "./http-route.ts";
import type { AnyImplementation } from "./implement.ts";
import { perform } from "./perform.ts";
import { failPipeline } from "./pipeline-failures.ts";
import { asProblem, problem } from "./problem.ts";
import { readJsonBody } from "./read-body.ts";
import { readInput } from "./read-input.ts";
import { findHandler, listOperations, type HandlersByDomain, type Operations } from "./route.ts";

interface Surface {
  operations: Operations;
  handlers: HandlersByDomain;
  /** Firebase ID tokens alone unless given. */
  authenticate?: Authenticate;
  routes?: readonly HttpRoute[];
  /** Answers what is no route of Souk's; undefined where it has no answer either. */
  fallback?: (request: RouteRequest) => Promise<Response | undefined>;
}

type Serve = (request: Request, incoming: IncomingMessage) => Response | Promise<Response>;

/** What Hono hands through to each route. */
interface Env {
  Bindings: { incoming: IncomingMessage };
}

/** Serves every operation at its path, the OpenAPI document that describes them all, and the other routes. */
export function asRest({
  operations,
  handlers,
  authenticate = byIdToken,
  routes = [],
  fallback,
}: Surface): Serve {
  const app = new Hono<Env>();
  app.onError((error) => {
    const requestId = randomId();
    if (!(error instanceof OperationError)) log.error("request failed", error, { requestId });
    return asProblem(error instanceof OperationError ? error : failPipeline.Internal(), requestId);
  });
  app.notFound(async (c) => {
    const answered = await fallback?.(routeRequest(c, authenticate));
    return answered ?? noSuchRoute(c.req.path);
  });
  app.use(cors({ origin: "*", exposeHeaders: ["ETag", "Retry-After", "X-Request-Id"], maxAge: 3600 }));

  let document: object | undefined;
  app.get("/v1/openapi.json", etag(), (c) => {
    c.header("Cache-Control", "public, max-age=300");
    return c.json((document ??= asOpenApi(operations)));
  });
  for (const operation of listOperations(operations)) {
    const path = operation.http.path.replaceAll(/\{(\w+)\}/g, ":$1");
    const load = findHandler(handlers, operation);
    const middleware = operation.http.method === "GET" ? [etag()] : [];
    app.on(operation.http.method, [path], ...middleware, async (c: HonoContext<Env>) =>
      answer(c, { operation, authenticate, load: async () => (await load()).default }),
    );
  }
  for (const { method, path, load } of routes) {
    app.on(method, [path], async (c) => (await load()).default(routeRequest(c, authenticate)));
  }
  return (request, incoming) => app.fetch(request, { incoming });
}

function noSuchRoute(path: string): Response {
  return problem({ status: 404, reason: "NoSuchRoute", title: "No such route", instance: path });
}

function routeRequest(c: HonoContext<Env>, authenticate: Authenticate): RouteRequest {
  const { incoming } = c.env;
  const address = callerAddress(incoming);
  return {
    request: c.req.raw,
    incoming,
    requestId: randomId(),
    address,
    context: openContext(),
    authenticate,
  };
}

interface Served {
  readonly operation: OperationDefinition;
  readonly authenticate: Authenticate;
  readonly load: () => Promise<AnyImplementation>;
}

async function answer(c: HonoContext<Env>, { operation, authenticate, load }: Served): Promise<Response> {
  const context = openContext();
  const requestId = randomId();
  try {
    const body = operation.http.method === "GET" ? "" : await readJsonBody(c.env.incoming);
    const address = callerAddress(c.env.incoming);
    const { method, url, headers } = c.req.raw;
    const authenticated = await authenticate({ method, url, headers, address }, context);
    const call = {
      requestId,
      transport: "rest",
      ...authenticated,
      hasValidAppCheck: await verifyAppCheck(c.req.header("x-firebase-appcheck")),
      address,
      idempotencyKey: c.req.header("idempotency-key"),
      readInput: () =>
        readInput(operation, { path: c.req.param(), query: new URL(c.req.url).searchParams, body }),
    } as const;
    const performing = perform(await load(), call, context);
    const output = await withinDeadline(performing, { operation: operation.name, requestId });
    c.header("X-Request-Id", requestId);
    const { cacheSeconds } = operation.http;
    c.header("Cache-Control", cacheSeconds ? `public, max-age=${cacheSeconds}` : "private, no-cache");
    return c.json(output as object);
  } catch (error) {
    if (error instanceof OperationError) return asProblem(error, requestId);
    throw error;
  }
}
