import type * as z from "zod";
import type { AuditDeclaration } from "../audit/audit-declaration.ts";
import type { Access } from "../auth/access.ts";
import type { Scope } from "../auth/credential.ts";
import type { BlockDecision, DecidesBlocks } from "./block-decision.ts";
import type { ShedLevel } from "../load-shedding/service-mode.ts";
import type { Failures } from "./failures.ts";
import { checkLifetime } from "./lifetime.ts";
import type { Limit } from "./limit.ts";

interface HttpBinding {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** `{name}` marks an input field that travels in the path. */
  readonly path: `/v1/${string}`;
  /** Seconds that shared caches may keep the answer of a call without a credential; only for `GET` with access `anyone`. */
  readonly cacheSeconds?: number;
}

/**
 * How an operation meets the database:
 * - `one` (unless it is a `GET`): access, limit, idempotency and handler share one transaction, so that a change and its
 *   stored result cannot come apart;
 * - `none` (every `GET`): it only reads, or writes what needs no transaction. Its limit is taken in leased blocks;
 * - `several`: it drives work that has transactions of its own and is safe to repeat, such as a recount. It cannot
 *   have an idempotency key, since nothing would join its writes and the key's record.
 */
export type Transactions = "one" | "none" | "several";

/** One operation, declared once: its callable, REST route, OpenAPI entry and typed client all come from this. */
export interface OperationDefinition<
  Name extends `${string}.${string}` = `${string}.${string}`,
  A extends Access = Access,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  F extends Failures = Failures,
  Http extends HttpBinding = HttpBinding,
  T extends Transactions | undefined = Transactions | undefined,
  Chunk extends z.ZodType | undefined = z.ZodType | undefined,
> {
  /** `domain.verbNoun`: the path after the callable's name; also operationId, log key and limit key. */
  readonly name: Name;
  readonly summary: string;
  readonly http: Http;
  readonly access: A;
  /** What a block between the caller and somebody else changes. Moderators and admins act whoever blocks whom. */
  readonly blocks?: BlockDecision;
  /** What a partner's key needs beside `access`. Without one no key can call it. */
  readonly scope?: Scope;
  /** Several count a call each, as one by member and one by address do. */
  readonly limit?: Limit | readonly Limit[];
  /** Also serves suspended members: what they owe to others, and their own papers. */
  readonly allowsSuspended?: true;
  /**
   * Asks Authentication whether the sign-in still counts. For what moves money or changes access; changes by moderators
   * and admins always do.
   */
  readonly checksRevocation?: true;
  /** Minutes that may have passed since the caller signed in: for what a device left unlocked must not do. */
  readonly signedInWithin?: number;
  /** Its answer sets cookies, which only REST can: the callable function refuses it. */
  readonly setsCookies?: true;
  /** `required` refuses a call without an idempotency key and replays a repeated one for 30 days. */
  readonly idempotency?: "required";
  readonly transactions?: T;
  /**
   * From which mode of the service on it refuses calls (`platform/load-shedding`), such as `degraded` for what can wait. Without it, it
   * never does, but that anonymous callers are refused what anyone may read once the service is closed: `never` keeps that too.
   */
  readonly sheds?: ShedLevel | "never";
  /** Each call that succeeds leaves an entry in the audit log. For power over others, and for keys, roles, payout accounts and refunds. */
  readonly audit?: AuditDeclaration;
  /** The day from which it should not be used any more, such as `2026-03-01`: clients are told with every answer. */
  readonly deprecatedAt?: string;
  /** The day from which it is refused; 90 days after `deprecatedAt` at least. */
  readonly sunsetAt?: string;
  /** The operation to use instead. */
  readonly successor?: `${string}.${string}`;
  readonly input: Input;
  readonly output: Output;
  /**
   * What a Firebase client that calls it with `stream()` is sent before the output. The handler is given where to send it. Everybody
   * else gets the output alone, at once. It has a function of its own, whose places streams may hold.
   */
  readonly chunk?: Chunk;
  readonly failures: F;
}

export type InputOf<O extends OperationDefinition> = z.output<O["input"]>;
export type OutputOf<O extends OperationDefinition> = z.input<O["output"]>;
/** Nothing of an operation that sends no chunks. */
export type ChunkOf<O extends OperationDefinition> = z.input<NonNullable<O["chunk"]>>;

/** The contract's word, or what its method implies. */
export type TransactionsOf<O extends OperationDefinition> = [NonNullable<O["transactions"]>] extends [never]
  ? O["http"]["method"] extends "GET"
    ? "none"
    : "one"
  : NonNullable<O["transactions"]>;

/** Whether a call costs a request to Authentication, which a token that is still valid may otherwise outlive. */
export function checksRevocation({ checksRevocation: declared, access, http }: OperationDefinition): boolean {
  return declared ?? ((access === "moderator" || access === "admin") && http.method !== "GET");
}

export function limitsOf({ limit }: OperationDefinition): readonly Limit[] {
  return limit === undefined ? [] : [limit].flat();
}

export function transactionsOf({ transactions, http }: OperationDefinition): Transactions {
  return transactions ?? (http.method === "GET" ? "none" : "one");
}

/** What `cacheSeconds` may stand on: an answer that differs by who asks must reach nobody else. */
type Cacheable<A extends Access, Http extends HttpBinding> = {
  readonly http: [A, Http["method"]] extends ["anyone", "GET"] ? unknown : { readonly cacheSeconds?: never };
};

/** The fields that an entry of the audit log may be made of. */
type AuditedBy<Input extends z.ZodType> = {
  readonly audit?: AuditDeclaration<Extract<keyof z.output<Input>, string>>;
};

export function defineOperation<
  const Name extends `${string}.${string}`,
  const A extends Access,
  Input extends z.ZodType,
  Output extends z.ZodType,
  F extends Failures,
  const Http extends HttpBinding,
  const T extends Transactions | undefined = undefined,
  Chunk extends z.ZodType | undefined = undefined,
>(
  operation: OperationDefinition<Name, A, Input, Output, F, Http, T, Chunk> &
    Cacheable<A, Http> &
    AuditedBy<Input> &
    DecidesBlocks<A, F>,
): OperationDefinition<Name, A, Input, Output, F, Http, T, Chunk> {
  if (operation.idempotency && transactionsOf(operation) !== "one") {
    throw new Error(`${operation.name} needs one transaction for its idempotency key`);
  }
  if (operation.chunk && transactionsOf(operation) === "one") {
    throw new Error(`${operation.name} sends chunks, which a transaction that runs again would send again`);
  }
  checkLifetime(operation);
  return operation;
}
