import { CallFailed, type OutgoingCall, type StreamTransport, type Transport } from "./client.ts";
import { functionOf } from "./route.ts";

/** What Firebase's SDK makes of a function's name. */
interface Callable {
  (data: unknown): Promise<{ data: unknown }>;
  /** Not in versions before 12. */
  stream?(data: unknown, options: { signal?: AbortSignal }): Promise<CallableStream>;
}

interface CallableStream {
  readonly stream: AsyncIterable<unknown>;
  /** Stays open for ever where the connection ends before the result. */
  readonly data: Promise<unknown>;
}

/** What this needs of the Firebase SDK: `(name) => httpsCallable(functions, name)`. */
type FindCallable = (name: string) => Callable;

/**
 * Calls Firebase's callable functions: `call/{domain}.{operation}`, or `{domain}-{operation}` for the operations in
 * `dedicated`, which have a function of their own.
 */
export function callableTransport(findCallable: FindCallable, dedicated: readonly string[] = []): Transport {
  return async (call) => {
    try {
      return (await findCallable(nameOf(call, dedicated))(dataOf(call))).data;
    } catch (error) {
      throw asCallFailed(error);
    }
  };
}

/** Calls the same functions by the streaming form of Firebase's protocol. */
export function callableStreamTransport(
  findCallable: FindCallable,
  dedicated: readonly string[] = [],
): StreamTransport {
  return (call, options) => {
    const { promise: result, resolve, reject } = Promise.withResolvers<unknown>();
    // Who iterates alone learns of a failure there.
    result.catch(() => undefined);
    const fail = (error: unknown) => reject(asCallFailed(error));
    const opening = open();
    opening.then(({ data }) => data).then(resolve, fail);
    return { result, [Symbol.asyncIterator]: readChunks };

    async function open(): Promise<CallableStream> {
      const callable = findCallable(nameOf(call, dedicated));
      if (!callable.stream) throw new Error("This version of Firebase's SDK cannot stream; update it");
      return callable.stream(dataOf(call), options);
    }

    async function* readChunks(): AsyncGenerator<unknown, void> {
      try {
        yield* (await opening).stream;
      } catch (error) {
        throw asCallFailed(error);
      }
      // The result has been read by now, if it came, and is told in the meantime.
      await new Promise((goOn) => setTimeout(goOn));
      reject(new Error("The connection ended before the result; call again"));
      await result;
    }
  };
}

function nameOf({ domain, name }: OutgoingCall, dedicated: readonly string[]): string {
  const operation = `${domain}.${name}`;
  return dedicated.includes(operation) ? functionOf(operation) : `call/${operation}`;
}

function dataOf({ input, idempotencyKey }: OutgoingCall): unknown {
  return input !== null && typeof input === "object" ? { ...input, idempotencyKey } : input;
}

function asCallFailed(error: unknown): unknown {
  if (!(error instanceof Error) || !("details" in error)) return error;
  const { details } = error;
  if (details === null || typeof details !== "object" || !("reason" in details)) return error;
  const { reason, ...rest } = details;
  // Firebase's SDK puts the status behind what people read.
  return new CallFailed(String(reason), error.message.replace(/ \[\d{3}\]$/, ""), rest);
}
