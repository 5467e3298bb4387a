import type { CallableOptions, CallableRequest } from "firebase-functions/https";
import { cloudFunction, type CloudFunction } from "../runtime/cloud-function.ts";
import { functionDefaults } from "../runtime/config.ts";
import type { AnyImplementation } from "./implement.ts";

type Loader = () => Promise<{ default: AnyImplementation }>;

/**
 * The callable functions of a domain, one an operation, each loading its handler on its first call; `options`
 * are those of single operations. Input is `{ data: { …input, idempotencyKey? } }`; a refusal is an
 * `HttpsError` with `details.reason`.
 */
export function callables<H extends object>(
  handlers: H,
  options: { readonly [K in keyof H]?: CallableOptions } = {},
): { readonly [K in keyof H]: CloudFunction } {
  const byName: Record<string, CallableOptions | undefined> = options;
  const functions = Object.entries(handlers as Record<string, Loader>).map(([name, load]) => [
    name,
    callable(load, byName[name] ?? {}),
  ]);
  return Object.fromEntries(functions) as { [K in keyof H]: CloudFunction };
}

function callable(load: Loader, options: CallableOptions): CloudFunction {
  const answer = async (request: CallableRequest<unknown>) => {
    const [{ answerCallable }, { default: implementation }] = await Promise.all([
      import("./answer-callable.ts"),
      load(),
    ]);
    return answerCallable(implementation, request);
  };
  return cloudFunction(
    { name: "firebase-functions/https", load: () => import("firebase-functions/https") },
    ({ onCall }) => onCall({ ...functionDefaults, ...options }, answer),
  );
}
