import { accessStore } from "../auth/access-store.ts";
import type { Context } from "../runtime/context.ts";
import { admit, needsMembership } from "./admit.ts";
import type { Call, Listener } from "./call.ts";
import type { OperationDefinition } from "./define-operation.ts";
import { parseOutput } from "./parse.ts";

/** What a handler does with a client that takes chunks. */
export interface OutgoingStream<Chunk> {
  /** Sends what the contract's `chunk` allows; nothing once the stream is ending. */
  readonly send: (chunk: Chunk) => void;
  /** Aborts when the handler has to come to its output: it takes too long, the client is gone, or may not have more. */
  readonly ending: AbortSignal;
}

interface Given {
  readonly operation: OperationDefinition;
  readonly call: Call;
  readonly context: Context;
}

/**
 * Runs a handler that sends chunks to a client, and ends its stream in time. It follows the caller's access meanwhile: who loses it is
 * sent nothing more, and refused in the end. That costs one read, and one for each change.
 */
export async function runStreaming<R>(
  { operation, call, context }: Given,
  listener: Listener,
  handle: (stream: OutgoingStream<unknown>) => Promise<R>,
): Promise<R> {
  const ending = new AbortController();
  const end = () => ending.abort();
  const timer = setTimeout(end, listener.length);
  listener.gone.addEventListener("abort", end, { once: true });
  if (listener.gone.aborted) end();
  let refusal: unknown;
  const refuse = (error: unknown) => {
    refusal ??= error;
    end();
  };
  const { uid } = call;
  const isMembers = uid !== undefined && needsMembership(operation.access);
  const stop = isMembers
    ? context.database.follow(accessStore(context).ofMember(uid), {
        onChange: ({ documents }) => void admit(operation, call, documents[0]?.data).catch(refuse),
        onError: refuse,
      })
    : undefined;
  try {
    const output = await handle({
      send: (chunk) => {
        if (!ending.signal.aborted && operation.chunk) listener.send(parseOutput(operation.chunk, chunk));
      },
      ending: ending.signal,
    });
    if (refusal !== undefined) throw refusal;
    return output;
  } finally {
    stop?.();
    clearTimeout(timer);
    listener.gone.removeEventListener("abort", end);
  }
}
