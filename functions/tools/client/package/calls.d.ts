import type { CommonRefusals, Operations } from "./operations.js";

/** One operation, as `operations.d.ts` describes each. */
interface Operation {
  input: unknown;
  output: unknown;
  chunk?: unknown;
  refusals: object;
}

export interface CallOptions {
  /** The same key for the same wish, however often it is sent. Random unless given. */
  idempotencyKey?: string;
}

/** What needs no input is called without. */
type Arguments<Input> =
  Record<string, never> extends Input
    ? [input?: Input, options?: CallOptions]
    : [input: Input, options?: CallOptions];

type RefusalOf<Refusals> = {
  [R in keyof Refusals & string]: { reason: R; message: string; details: Refusals[R] };
}[keyof Refusals & string];

/** Stands for every reason that is not declared, or not yet: give each switch a branch for the others. */
export interface OtherRefusal {
  reason: "(another)";
  message: string;
  details: Record<string, unknown>;
}

/** A refusal of an operation: `reason` identifies it, `message` is for people, `details` go with it. */
export type Refusal<O extends Operation = Operation> =
  | RefusalOf<O["refusals"]>
  | RefusalOf<CommonRefusals>
  | OtherRefusal;

export type Attempt<O extends Operation> =
  | { ok: true; output: O["output"] }
  | { ok: false; failure: Refusal<O> };

export type Method<O extends Operation> = {
  (...call: Arguments<O["input"]>): Promise<O["output"]>;
  /** The same call, with refusals as values typed by reason; only a broken connection throws. */
  attempt(...call: Arguments<O["input"]>): Promise<Attempt<O>>;
};

/** What a call with chunks brings: they come by iteration, once. Both fail with what the call fails with. */
export interface Streamed<Chunk, Output> extends AsyncIterable<Chunk> {
  /** What comes after the last chunk. */
  readonly result: Promise<Output>;
}

/** Of operations that send chunks. */
export type StreamMethod<O extends Operation> = O extends { chunk: infer Chunk }
  ? { stream(input: O["input"], options?: { signal?: AbortSignal }): Streamed<Chunk, O["output"]> }
  : unknown;

type OperationOf<D extends keyof Operations, N extends keyof Operations[D]> = Operations[D][N] & Operation;

/** A typed method for every operation: `souk.checkout.checkOut({ address })`. */
export type SoukClient = {
  readonly [D in keyof Operations]: { readonly [N in keyof Operations[D]]: Method<OperationOf<D, N>> };
};

/** The same, and `stream` where an operation sends chunks. */
export type StreamingSoukClient = {
  readonly [D in keyof Operations]: {
    readonly [N in keyof Operations[D]]: Method<OperationOf<D, N>> & StreamMethod<OperationOf<D, N>>;
  };
};

/** What a call is refused with: thrown by it, and a value of its `attempt`. */
export declare class CallFailed extends Error {
  readonly reason: string;
  readonly details: Readonly<Record<string, unknown>>;
}
