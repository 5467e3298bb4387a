import type { CallerOf } from "../auth/access.ts";
import type { Context } from "../runtime/context.ts";
import type { Database } from "../firestore/database.ts";
import { resolve, type Dependencies, type Resolved } from "../runtime/dependencies.ts";
import type { InputOf, OperationDefinition, OutputOf } from "./define-operation.ts";
import type { Fail } from "./failures.ts";

/** What every handler is given, whatever it needs besides. */
export interface HandlerArguments<O extends OperationDefinition> {
  readonly input: InputOf<O>;
  readonly caller: CallerOf<O["access"]>;
  readonly fail: Fail<O["failures"]>;
  readonly now: Date;
  readonly database: Database;
  /**
   * Names this call and each of its repeats, and no other call. A handler that derives its document ids from
   * it finds its own earlier work after a death between two writes. Random where no key is required.
   */
  readonly callId: string;
}

/** A definition with the handler that fulfils it, as the pipeline runs it. */
export interface Implementation<O extends OperationDefinition> {
  readonly operation: O;
  run(given: HandlerArguments<O>, context: Context): Promise<OutputOf<O>>;
}

/** Any of them: the pipeline gives it the arguments that its own operation describes. */
export interface AnyImplementation {
  readonly operation: OperationDefinition;
  run(given: never, context: Context): Promise<unknown>;
}

/** Joins a contract with its handler. `needs` names the stores the handler uses, each made from the context. */
export function implement<O extends OperationDefinition, N extends Dependencies>(
  operation: O,
  dependencies: N,
  handle: (given: HandlerArguments<O> & Resolved<N>) => Promise<OutputOf<O>>,
): Implementation<O> {
  return { operation, run: (given, context) => handle({ ...given, ...resolve(dependencies, context) }) };
}

/** The operations of a contract module, each with the module that handles it, loaded on first use. */
export type Handlers<Contract> = {
  readonly [K in keyof Contract as Contract[K] extends OperationDefinition ? K : never]: () => Promise<{
    default: Contract[K] extends OperationDefinition ? Implementation<Contract[K]> : never;
  }>;
};

/** Checks that every operation of the contract has its handler: a missing one does not compile. */
export function defineHandlers<Contract>(handlers: Handlers<Contract>): Handlers<Contract> {
  return handlers;
}
