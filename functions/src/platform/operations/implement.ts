import type { DocumentReference } from "firebase-admin/firestore";
import type { AuditNote } from "../audit/audit-declaration.ts";
import type { CallerOf } from "../auth/access.ts";
import type { Credential } from "../auth/credential.ts";
import type { SetCookie } from "../auth/session-cookie.ts";
import type { Context } from "../runtime/context.ts";
import { resolve, type Dependencies, type Resolved } from "../runtime/dependencies.ts";
import type { Database } from "../firestore/database.ts";
import type { Reader } from "../firestore/reader.ts";
import type { Transaction } from "../firestore/transaction.ts";
import type { ChunkOf, InputOf, OperationDefinition, OutputOf, TransactionsOf } from "./define-operation.ts";
import type { Fail } from "./failures.ts";
import type { OutgoingStream } from "./outgoing-stream.ts";

/** What every handler is given, whatever it depends on besides. */
interface HandlerContext<O extends OperationDefinition> {
  readonly input: InputOf<O>;
  readonly caller: CallerOf<O["access"]>;
  /** The caller's network address, as limits count it. Personal data: never to be stored as it is. */
  readonly address: string;
  /** How the caller has shown who they are: nothing for nobody. */
  readonly credential: Credential | undefined;
  readonly fail: Fail<O["failures"]>;
  readonly now: Date;
  /**
   * The id of what the call makes: it derives from the idempotency key where there is one and is random elsewhere. A
   * handler that creates a document by it is refused with `IdempotencyKeyReused` once the key's record is gone.
   */
  readonly callId: string;
  /** Adds to the entry of the audit log that the contract declares. */
  readonly noteAudit: (note: AuditNote) => void;
}

/**
 * The database as the contract's `transactions` says: the call's own transaction, which the pipeline commits with the
 * limit and the key's record, or the database itself.
 */
type DatabaseOf<O extends OperationDefinition> =
  TransactionsOf<O> extends "one"
    ? { readonly transaction: Transaction }
    : {
        readonly database: Database;
        /** Writes the entry of the audit log in the transaction that does what it tells of: else it follows the work in one of its own. */
        readonly recordAudit: (transaction: Transaction) => void;
        /** Reads in which what the handler has prefetched is under way already. */
        readonly reader: Reader;
        /** There where the contract says `setsCookies`: a transaction may run again, so there is none in one. */
        readonly setCookie: SetCookie | undefined;
      };

/** There where the contract has `chunk`, and undefined where the client wants the output alone. */
type StreamOf<O extends OperationDefinition> = [NonNullable<O["chunk"]>] extends [never]
  ? unknown
  : { readonly stream: OutgoingStream<ChunkOf<O>> | undefined };

export type HandlerArguments<O extends OperationDefinition> = HandlerContext<O> & DatabaseOf<O> & StreamOf<O>;

/** What names documents before the caller is admitted. `uid` is the token's. */
interface PrefetchArguments<O extends OperationDefinition> {
  readonly input: InputOf<O>;
  readonly uid: string | undefined;
}

interface CompleteArguments<O extends OperationDefinition, R> {
  /** What `handle` returned, as JSON gives it back. */
  readonly result: R;
  readonly caller: CallerOf<O["access"]>;
  /** The result is that of an earlier call with the same key. */
  readonly isReplay: boolean;
  readonly fail: Fail<O["failures"]>;
  readonly now: Date;
}

/**
 * A handler in up to three steps, where one does not do.
 * `prefetch` names documents that `handle` is going to read, by its transaction or its reader: they come with the pipeline's own in one request.
 * `handle` decides and writes; Firestore may run it again after a conflict.
 * `complete` follows the commit and does what leaves the database, such as opening a payment. A replay
 * completes the stored result again, so this step is safe to repeat.
 */
export interface HandlerSteps<O extends OperationDefinition, D, R> {
  readonly prefetch?: (given: PrefetchArguments<O> & D) => DocumentReference[];
  readonly handle: (given: HandlerArguments<O> & D) => Promise<R>;
  readonly complete?: (given: CompleteArguments<O, R> & D) => Promise<OutputOf<O>>;
}

/**
 * A handler of what only reads, in two steps, so that a client that asks whether its answer has changed is told so after
 * the first. `load` reads as little as tells that, and refuses what has to be refused. `version` changes whenever the
 * answer for this input and caller does, and is undefined where nothing tells. `handle` does the rest.
 */
export interface VersionedSteps<O extends OperationDefinition, D, L> {
  readonly load: (given: HandlerArguments<O> & D) => Promise<L>;
  readonly version: (loaded: L, given: Pick<HandlerContext<O>, "input" | "now">) => string | undefined;
  readonly handle: (given: HandlerArguments<O> & D & { readonly loaded: L }) => Promise<OutputOf<O>>;
}

/** A definition with the handler that fulfils it, as the pipeline runs it. */
export interface Implementation<O extends OperationDefinition> {
  readonly operation: O;
  /** The handler's steps with its dependencies resolved. The pipeline knows what its own operation's arguments are. */
  readonly open: (context: Context) => AnySteps;
}

export interface AnySteps {
  readonly load?: (given: object) => Promise<unknown>;
  readonly version?: (loaded: unknown, given: object) => string | undefined;
  readonly prefetch?: (given: object) => DocumentReference[];
  readonly handle: (given: object) => Promise<unknown>;
  readonly complete?: (given: object) => Promise<unknown>;
}

export type AnyImplementation = Implementation<OperationDefinition>;

type Handle<O extends OperationDefinition, D> = (given: HandlerArguments<O> & D) => Promise<OutputOf<O>>;

/** Joins a contract with its handler. `dependencies` names the stores and services it uses, each made from the context. */
export function implement<O extends OperationDefinition, D extends Dependencies>(
  operation: O,
  dependencies: D,
  handler: Handle<O, Resolved<D>>,
): Implementation<O>;
export function implement<O extends OperationDefinition, D extends Dependencies, R>(
  operation: O,
  dependencies: D,
  steps: HandlerSteps<O, Resolved<D>, R>,
): Implementation<O>;
export function implement(
  operation: OperationDefinition,
  dependencies: Dependencies,
  handler: ((given: never) => Promise<unknown>) | HandlerSteps<OperationDefinition, object, unknown>,
): AnyImplementation {
  const steps = (typeof handler === "function" ? { handle: handler } : handler) as AnySteps;
  return {
    operation,
    open: (context) => {
      const resolved = resolve(dependencies, context);
      const { prefetch, complete } = steps;
      return {
        handle: (given) => steps.handle({ ...given, ...resolved }),
        ...(prefetch && { prefetch: (given) => prefetch({ ...given, ...resolved }) }),
        ...(complete && { complete: (given) => complete({ ...given, ...resolved }) }),
      };
    },
  };
}

type ReadOperation = OperationDefinition & { readonly http: { readonly method: "GET" } };

/** Joins the contract of a `GET` with a handler in two steps. */
export function implementVersioned<O extends ReadOperation, D extends Dependencies, L>(
  operation: O,
  dependencies: D,
  { load, version, handle }: VersionedSteps<O, Resolved<D>, L>,
): Implementation<O> {
  return {
    operation,
    open: (context) => {
      const resolved = resolve(dependencies, context);
      return {
        load: (given) => load({ ...(given as HandlerArguments<O>), ...resolved }),
        version: (loaded, given) => version(loaded as L, given as HandlerArguments<O>),
        handle: (given) =>
          handle({ ...(given as HandlerArguments<O> & { readonly loaded: L }), ...resolved }),
      };
    },
  };
}

/** The operations of a contract module, each with the module that handles it, loaded on first use. */
export type Handlers<Contract> = {
  readonly [K in keyof Contract as Contract[K] extends OperationDefinition ? K : never]: () => Promise<{
    default: Contract[K] extends OperationDefinition ? Implementation<Contract[K]> : never;
  }>;
};

/** Checks that every operation of the contract has its handler: a missing one does not compile. */
export function defineHandlers<Contract>(handlers: Handlers<Contract>): Handlers<Contract> {
  const loaders = Object.entries(handlers as Record<string, () => Promise<unknown>>);
  return Object.fromEntries(loaders.map(([name, load]) => [name, loadOnce(load)])) as Handlers<Contract>;
}

/** Even of a module that is there, `import()` takes its time each time. A load that fails is tried again by the next call. */
function loadOnce<M>(load: () => Promise<M>): () => Promise<M> {
  let loading: Promise<M> | undefined;
  return () => {
    if (loading) return loading;
    loading = load();
    loading.catch(() => (loading = undefined));
    return loading;
  };
}
