import { verifyAppCheck } from "../../auth/verify-token.ts";
import type { Call } from "../call.ts";
import { withinDeadline } from "../deadline.ts";
import type { OperationDefinition } from "../define-operation.ts";
import { OperationError } from "../failures.ts";
import type { RouteRequest } from "../http-route.ts";
import { perform } from "../perform.ts";
import { asProblem } from "../problem.ts";
import { readJsonBody } from "../read-body.ts";
import { readInput } from "../read-input.ts";
import type { LoadHandler } from "../route.ts";
import { cacheControlOf } from "./cache-control.ts";
import { textResponse } from "./text-response.ts";

type ServeOperation = (request: RouteRequest, path: Record<string, string>) => Promise<Response>;

/** Answers one operation over HTTP: its output as JSON, or a problem that its contract declares. */
export function serveOperation(operation: OperationDefinition, load: LoadHandler): ServeOperation {
  return async (received, path) => {
    const { requestId, context } = received;
    try {
      const call = await readCall(operation, received, path);
      const { default: implementation } = await load();
      const performing = perform(implementation, call, context);
      const output = await withinDeadline(performing, { operation: operation.name, requestId });
      return textResponse(received.request, {
        text: JSON.stringify(output),
        type: "application/json",
        headers: {
          "x-request-id": requestId,
          "cache-control": cacheControlOf(operation, received.request),
        },
      });
    } catch (error) {
      if (error instanceof OperationError) return asProblem(error, requestId);
      throw error;
    }
  };
}

async function readCall(
  operation: OperationDefinition,
  { request, incoming, requestId, address, context, authenticate }: RouteRequest,
  path: Record<string, string>,
): Promise<Call> {
  const { method, headers } = request;
  // Before anything else: who is refused leaves a body behind that the next request of the connection would be read from.
  const body = operation.http.method === "GET" ? "" : await readJsonBody(incoming);
  const authenticated = await authenticate({ method, headers, address }, context);
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
