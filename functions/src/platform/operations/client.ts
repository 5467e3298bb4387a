import type * as z from "zod";
import type { Failure, Failures } from "./failures.ts";
import type { OperationDefinition } from "./define-operation.ts";
import type { pipelineFailures } from "./pipeline-failures.ts";

/** One call on its way to the backend. */
export interface OutgoingCall {
  domain: string;
  name: string;
  input: unknown;
  idempotencyKey: string;
}

/** Carries a call to the backend and brings its output back; throws `CallFailed` when it is refused. */
export type Transport = (call: OutgoingCall) => Promise<unknown>;

/** What a call with chunks brings: they come by iteration, once. Both fail with what the call fails with. */
interface Streamed<Chunk, Output> extends AsyncIterable<Chunk> {
  /** What comes after the last chunk. */
  readonly result: Promise<Output>;
}

/** Carries a call to the backend whose chunks are wanted as well. Leaving the iteration, or aborting, ends the call. */
export type StreamTransport = (call: OutgoingCall, options: StreamOptions) => Streamed<unknown, unknown>;

interface StreamOptions {
  signal?: AbortSignal;
}

/** A refusal as a client receives it: `reason` identifies the failure, `details` go with it. */
export class CallFailed extends Error {
  override name = "CallFailed";
  readonly reason: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(reason: string, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.reason = reason;
    this.details = details;
  }
}

type Refusal<F extends Failures> = {
  [R in keyof F & string]: { reason: R; message: string; details: DetailsOf<F[R]> };
}[keyof F & string];

type DetailsOf<F> = F extends Failure<infer D> ? { [K in keyof D]: z.output<D[K]> } : never;

/** What a call came to: its output, or one of the failures its operation declares. */
type Attempt<Output, F extends Failures> =
  | { ok: true; output: Output }
  | { ok: false; failure: Refusal<F> | Refusal<typeof pipelineFailures> };

interface CallOptions {
  /** The same key for the same wish, however often it is sent. Random unless given. */
  idempotencyKey?: string;
}

type MethodOf<O> =
  O extends OperationDefinition<infer _Name, infer _Access, infer Input, infer Output, infer F>
    ? {
        (...call: Arguments<z.input<Input>>): Promise<z.output<Output>>;
        /** The same call, with refusals as values typed by reason; only a broken connection throws. */
        attempt(...call: Arguments<z.input<Input>>): Promise<Attempt<z.output<Output>, F>>;
      }
    : never;

/** What needs no input is called without. */
type Arguments<Input> =
  Record<string, never> extends Input
    ? [input?: Input, options?: CallOptions]
    : [input: Input, options?: CallOptions];

/** Of operations that send chunks. */
type StreamMethodOf<O> = O extends OperationDefinition & { readonly chunk?: infer Chunk extends z.ZodType }
  ? {
      stream(
        input: z.input<O["input"]>,
        options?: StreamOptions,
      ): Streamed<z.output<Chunk>, z.output<O["output"]>>;
    }
  : unknown;

/** A typed method for every operation: `client.checkout.checkOut({})`. */
export type Client<Operations> = {
  readonly [D in keyof Operations]: {
    readonly [N in keyof Operations[D] as Operations[D][N] extends OperationDefinition ? N : never]: MethodOf<
      Operations[D][N]
    >;
  };
};

/** The same, and `stream` where an operation sends chunks: `for await (const chunk of client.listings.getImport.stream({ importId }))`. */
export type StreamingClient<Operations> = Client<Operations> & {
  readonly [D in keyof Operations]: {
    readonly [
      N in keyof Operations[D] as Operations[D][N] extends OperationDefinition ? N : never
    ]: StreamMethodOf<Operations[D][N]>;
  };
};

/** The client of a backend. Needs the operations as types alone, so that a browser loads no schema. */
export function createClient<Operations>(transport: Transport): Client<Operations>;
export function createClient<Operations>(
  transport: Transport,
  streamTransport: StreamTransport,
): StreamingClient<Operations>;
export function createClient(transport: Transport, streamTransport?: StreamTransport): object {
  return withEveryProperty((domain) =>
    withEveryProperty((name) => {
      const call = (input: unknown = {}, { idempotencyKey = crypto.randomUUID() }: CallOptions = {}) =>
        transport({ domain, name, input, idempotencyKey });
      return Object.assign(call, {
        attempt: (input?: unknown, options?: CallOptions) => call(input, options).then(succeeded, refused),
        ...(streamTransport && {
          stream: (input: unknown, options: StreamOptions = {}) =>
            streamTransport({ domain, name, input, idempotencyKey: crypto.randomUUID() }, options),
        }),
      });
    }),
  );
}

function succeeded(output: unknown) {
  return { ok: true, output };
}

function refused(error: unknown) {
  if (!(error instanceof CallFailed)) throw error;
  const { reason, message, details } = error;
  return { ok: false, failure: { reason, message, details } };
}

function withEveryProperty(make: (name: string) => unknown): object {
  // A promise asks what it resolves to for `then`: a client is no promise.
  return new Proxy({}, { get: (_, name) => (name === "then" ? undefined : make(String(name))) });
}
