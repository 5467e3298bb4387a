import { HttpsError, type CallableRequest } from "firebase-functions/https";
import { openContext } from "../runtime/context.ts";
import { randomId } from "../values/ids.ts";
import { callerAddress } from "./caller-address.ts";
import { OperationError } from "./failures.ts";
import type { AnyImplementation } from "./implement.ts";
import { perform } from "./perform.ts";

/** Firebase's wire format around the pipeline. */
export async function answerCallable(
  implementation: AnyImplementation,
  request: CallableRequest<unknown>,
): Promise<unknown> {
  const requestId = randomId();
  const { idempotencyKey, input } = takeKey(request.data);
  try {
    return await perform(
      implementation,
      {
        requestId,
        transport: "callable",
        uid: request.auth?.uid,
        email: request.auth?.token.email,
        hasValidAppCheck: request.app !== undefined,
        address: callerAddress(request.rawRequest.get("x-forwarded-for"), request.rawRequest.ip),
        idempotencyKey,
        readInput: () => input,
      },
      openContext(),
    );
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
