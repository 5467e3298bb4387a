import { HttpsError, type CallableRequest, type CallableResponse } from "firebase-functions/https";
import * as z from "zod";
import { readClaims } from "../auth/token-claims.ts";
import { verifyAppCheck, verifyIdToken } from "../auth/verify-token.ts";
import { openContext } from "../runtime/context.ts";
import { SECOND } from "../values/clock.ts";
import { randomId } from "../values/ids.ts";
import type { Listener } from "./call.ts";
import { findTaken } from "./callable-request.ts";
import { callerAddress } from "./caller-address.ts";
import { withinDeadline } from "./deadline.ts";
import { failuresToThrow, notFound, OperationError } from "./failures.ts";
import { perform } from "./perform.ts";
import { functionOf, type LoadHandler } from "./route.ts";
import { measureCall } from "../usage/measure-answer.ts";

/** What a call can be refused for before it reaches an operation. */
const fail = failuresToThrow({
  OperationNotFound: notFound("There is no such operation; check its name and the version of your client"),
  WrongFunction: notFound("This operation has a function of its own; call that one", {
    function: z.string(),
  }),
});

/** What a stream may last, and what its handler may take from then on: a function ends what takes 60 seconds without a word. */
const STREAM_MS = 45 * SECOND;
const STREAM_DEADLINE_MS = 55 * SECOND;

/**
 * Firebase's wire format around the pipeline. A client that streams (`Accept: text/event-stream`) gets each chunk of an operation that
 * sends them as `data: {"message": …}`, then `data: {"result": …}` or `data: {"error": …}`.
 */
export function answerCallable(
  load: LoadHandler,
  request: CallableRequest<unknown>,
  response?: CallableResponse,
): Promise<unknown> {
  return asHttpsErrors(async (requestId) => {
    const { authorization, appCheckToken, refusal, data = request.data } = findTaken(request.rawRequest);
    if (refusal) throw refusal;
    const context = openContext();
    const { default: implementation } = await load();
    const { name, chunk } = implementation.operation;
    const listener = chunk && request.acceptsStreaming && response ? listenerOf(response) : undefined;
    return measureCall("callable", { context, operation: name }, async () => {
      const claims = request.auth
        ? readClaims(request.auth.token)
        : await verifyIdToken(context, authorization);
      const { idempotencyKey, input } = takeKey(data);
      const call = {
        requestId,
        transport: "callable",
        ...claims,
        hasValidAppCheck: request.app !== undefined || (await verifyAppCheck(appCheckToken)),
        address: callerAddress(request.rawRequest),
        idempotencyKey,
        listener,
        readInput: () => input,
      } as const;
      const result = await withinDeadline(perform(implementation, call, context), {
        operation: name,
        requestId,
        ...(listener && { within: STREAM_DEADLINE_MS }),
      });
      return { result, outcome: { status: 200, bytes: 0 } };
    });
  });
}

function listenerOf(response: CallableResponse): Listener {
  return {
    // One that is gone meanwhile is known by its signal.
    send: (chunk) => void response.sendChunk(chunk).catch(() => undefined),
    gone: response.signal,
    length: STREAM_MS,
  };
}

/** Answers for a name that this function has no operation for. */
export function refuseUnserved(name: string, dedicated: readonly string[]): Promise<never> {
  return asHttpsErrors(() => {
    throw dedicated.includes(name)
      ? fail.WrongFunction({ function: functionOf(name) })
      : fail.OperationNotFound();
  });
}

async function asHttpsErrors<R>(answer: (requestId: string) => Promise<R>): Promise<R> {
  const requestId = randomId();
  try {
    return await answer(requestId);
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    throw new HttpsError(error.code, error.message, { ...error.details, reason: error.reason, requestId });
  }
}

/** Callables have no header for the key, so it travels beside the input's own fields. */
function takeKey(data: unknown): { idempotencyKey: string | undefined; input: unknown } {
  if (data === null || typeof data !== "object" || Array.isArray(data) || !("idempotencyKey" in data)) {
    return { idempotencyKey: undefined, input: data };
  }
  const { idempotencyKey, ...input } = data;
  return { idempotencyKey: typeof idempotencyKey === "string" ? idempotencyKey : "", input };
}
