import { CallFailed, type Transport } from "./client.ts";

/** What this needs of the Firebase SDK: `(name) => httpsCallable(functions, name)`. */
type FindCallable = (name: string) => (data: unknown) => Promise<{ data: unknown }>;

/** Calls Firebase's callable functions: `callableTransport((name) => httpsCallable(functions, name))`. */
export function callableTransport(findCallable: FindCallable): Transport {
  return async ({ domain, name, input, idempotencyKey }) => {
    try {
      const data = input !== null && typeof input === "object" ? { ...input, idempotencyKey } : input;
      return (await findCallable(`${domain}-${name}`)(data)).data;
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
