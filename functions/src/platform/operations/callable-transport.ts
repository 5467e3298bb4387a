import { CallFailed, type Transport } from "./client.ts";
import { functionOf } from "./route.ts";

/** What this needs of the Firebase SDK: `(name) => httpsCallable(functions, name)`. */
type FindCallable = (name: string) => (data: unknown) => Promise<{ data: unknown }>;

/**
 * Calls Firebase's callable functions: `call/{domain}.{operation}`, or `{domain}-{operation}` for the operations in
 * `dedicated`, which have a function of their own.
 */
export function callableTransport(findCallable: FindCallable, dedicated: readonly string[] = []): Transport {
  return async ({ domain, name, input, idempotencyKey }) => {
    const operation = `${domain}.${name}`;
    const callable = dedicated.includes(operation) ? functionOf(operation) : `call/${operation}`;
    try {
      const data = input !== null && typeof input === "object" ? { ...input, idempotencyKey } : input;
      return (await findCallable(callable)(data)).data;
    } catch (error) {
      throw asCallFailed(error);
    }
  };
}

function asCallFailed(error: unknown): unknown {
  if (!(error instanceof Error) || !("details" in error)) return error;
  const { details } = error;
  if (details === null || typeof details !== "object" || !("reason" in details)) return error;
  const { reason, ...rest } = details;
  return new CallFailed(String(reason), error.message, rest);
}
