import type { OperationDefinition } from "./define-operation.ts";
import type { AnyImplementation } from "./implement.ts";

export type Operations = Readonly<Record<string, object>>;

type Load = () => Promise<{ default: AnyImplementation }>;
export type HandlersByDomain = Readonly<Record<string, Readonly<Record<string, Load>>>>;

/** A contract module also exports schemas; its operations are what carries a name and a path. */
export function listOperations(operations: Operations): OperationDefinition[] {
  return Object.values(operations).flatMap((contract) => Object.values(contract).filter(isOperation));
}

export function isOperation(value: unknown): value is OperationDefinition {
  return value !== null && typeof value === "object" && "http" in value && "access" in value;
}

/** The fields of the input that travel in the path: `/v1/orders/{orderId}` has `orderId`. */
export function pathFields({ http }: OperationDefinition): string[] {
  return [...http.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
}

export function findHandler(handlers: HandlersByDomain, operation: OperationDefinition): Load {
  const [domain = "", name = ""] = operation.name.split(".");
  const load = handlers[domain]?.[name];
  if (!load) throw new Error(`${operation.name} has no handler`);
  return load;
}
