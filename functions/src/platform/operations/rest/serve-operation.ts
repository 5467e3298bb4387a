import { verifyAppCheck } from "../../auth/verify-token.ts";
import { UNCHANGED, type Call } from "../call.ts";
import { withinDeadline } from "../deadline.ts";
import type { OperationDefinition } from "../define-operation.ts";
import { OperationError } from "../failures.ts";
import type { RouteRequest } from "../http-route.ts";
import { perform } from "../perform.ts";
import { asProblem } from "../problem.ts";
import { readJsonBody } from "../read-body.ts";
import { readInput } from "../read-input.ts";
import type { LoadHandler } from "../route.ts";
import { measureAnswer, type Identify } from "../../usage/measure-answer.ts";
import { cacheControlOf } from "./cache-control.ts";
import { matchesTag, tagOfVersion } from "./entity-tag.ts";
import { notModified, textResponse } from "./text-response.ts";

export type ServeOperation = (request: RouteRequest, path: Record<string, string>) => Promise<Response>;

/**
 * Answers one operation over HTTP: its output as JSON, word that the client has it already, or a problem that its
 * contract declares.
 */
export function serveOperation(operation: OperationDefinition, load: LoadHandler): ServeOperation {
  return (received, path) =>
    measureAnswer({ context: received.context, operation: operation.name }, (identify) =>
      answer({ operation, load, identify }, received, path),
    );
}

interface Served {
  readonly operation: OperationDefinition;
  readonly load: LoadHandler;
  readonly identify: Identify;
}

async function answer(
  { operation, load, identify }: Served,
  received: RouteRequest,
  path: Record<string, string>,
): Promise<Response> {
  const { request, requestId, context } = received;
  const cookies: string[] = [];
  try {
    const call = await readCall(operation, received, path);
    identify(call);
    let tag: string | undefined;
    const isKnown = (version: string) => {
      tag = tagOfVersion(operation.name, call.uid, version);
      return matchesTag(request, tag);
    };
    const { default: implementation } = await load();
    const setCookie = (cookie: string) => cookies.push(cookie);
    const performing = perform(implementation, { ...call, isKnown, setCookie }, context);
    const output = await withinDeadline(performing, { operation: operation.name, requestId });
    const headers = { "x-request-id": requestId, "cache-control": cacheControlOf(operation, request) };
    if (output === UNCHANGED && tag !== undefined) return notModified({ ...headers, etag: tag });
    const text = JSON.stringify(output);
    const response = textResponse(request, { text, type: "application/json", headers, tag });
    for (const cookie of cookies) response.headers.append("set-cookie", cookie);
    return response;
  } catch (error) {
    if (error instanceof OperationError) return asProblem(error, requestId);
    throw error;
  }
}

async function readCall(
  operation: OperationDefinition,
  { request, incoming, requestId, address, context, authenticate }: RouteRequest,
  path: Record<string, string>,
): Promise<Call> {
  const { method, url, headers } = request;
  // Before anything else: who is refused leaves a body behind that the next request of the connection would be read from.
  const body = operation.http.method === "GET" ? "" : await readJsonBody(incoming);
  const authenticated = await authenticate({ method, url, headers, address }, context);
  return {
    requestId,
    transport: "rest",
    ...authenticated,
    hasValidAppCheck: await verifyAppCheck(headers.get("x-firebase-appcheck") ?? undefined),
    address,
    idempotencyKey: headers.get("idempotency-key") ?? undefined,
    readInput: () => readInput(operation, { path, query: new URL(request.url).searchParams, body }),
  };
}
