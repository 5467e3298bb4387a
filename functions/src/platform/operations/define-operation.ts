import type * as z from "zod";
import type { Access } from "../auth/access.ts";
import type { Failures } from "./failures.ts";
import type { Limit } from "./limit.ts";

interface HttpBinding {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** `{name}` marks an input field that travels in the path. */
  readonly path: `/v1/${string}`;
  /** Seconds that shared caches may keep the answer; only for `GET` with access `anyone`. */
  readonly cacheSeconds?: number;
}

/** One operation, declared once: its callable, REST route, OpenAPI entry and typed client all come from this. */
export interface OperationDefinition<
  Name extends `${string}.${string}` = `${string}.${string}`,
  A extends Access = Access,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  F extends Failures = Failures,
> {
  /** `domain.verbNoun`: the callable is `domain-verbNoun`; also operationId, log key and limit key. */
  readonly name: Name;
  readonly summary: string;
  readonly http: HttpBinding;
  readonly access: A;
  readonly limit?: Limit;
  /** `required` refuses a call without an idempotency key and replays a repeated one for 24 hours. */
  readonly idempotency?: "required";
  readonly input: Input;
  readonly output: Output;
  readonly failures: F;
}

export type InputOf<O extends OperationDefinition> = z.output<O["input"]>;
export type OutputOf<O extends OperationDefinition> = z.input<O["output"]>;

export function defineOperation<
  const Name extends `${string}.${string}`,
  const A extends Access,
  Input extends z.ZodType,
  Output extends z.ZodType,
  F extends Failures,
>(operation: OperationDefinition<Name, A, Input, Output, F>): OperationDefinition<Name, A, Input, Output, F> {
  return operation;
}
