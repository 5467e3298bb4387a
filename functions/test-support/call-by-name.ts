import { handlers } from "../src/api/handlers.ts";
import { operations } from "../src/api/operations.ts";
import type { Call as PipelineCall } from "../src/platform/operations/call.ts";
import type { Context } from "../src/platform/runtime/context.ts";
import { findHandler, listOperations } from "../src/platform/operations/route.ts";
import { callAs } from "./shop.ts";

const known = new Map(listOperations(operations).map((operation) => [operation.name as string, operation]));

export interface Call {
  /** `domain.operation` */
  name: string;
  input?: object;
  key?: string;
  from?: Partial<PipelineCall>;
}

/** Calls any operation as `callAs` does. */
export async function callByName<T>(
  context: Context,
  uid: string | undefined,
  { name, ...call }: Call,
): Promise<T> {
  const definition = known.get(name);
  if (!definition) throw new Error(`There is no ${name}`);
  const { default: implementation } = await findHandler(handlers, definition)();
  return (await callAs(uid, implementation, { context, ...call })) as T;
}
