import type { OperationDefinition } from "./define-operation.ts";
import type { AnyImplementation } from "./implement.ts";

export type Operations = Readonly<Record<string, object>>;

export type LoadHandler = () => Promise<{ default: AnyImplementation }>;
export type HandlersByDomain = Readonly<Record<string, Readonly<Record<string, LoadHandler>>>>;

/** A contract module also exports schemas; its operations are what carries a name and a path. */
export function listOperations(operations: Operations): OperationDefinition[] {
  return Object.values(operations).flatMap((contract) => Object.values(contract).filter(isOperation));
}

function isOperation(value: unknown): value is OperationDefinition {
  return value !== null && typeof value === "object" && "http" in value && "access" in value;
}

/** The fields of the input that travel in the path: `/v1/orders/{orderId}` has `orderId`. */
export function pathFields({ http }: OperationDefinition): string[] {
  return [...http.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
}

export function findHandler(handlers: HandlersByDomain, { name }: OperationDefinition): LoadHandler {
  const load = findHandlerByName(handlers, name);
  if (!load) throw new Error(`${name} has no handler`);
  return load;
}

/** The handler of `domain.operation`; the name may come from a stranger. */
export function findHandlerByName(handlers: HandlersByDomain, name: string): LoadHandler | undefined {
  const [domain = "", operation = "", ...rest] = name.split(".");
  if (rest.length > 0 || !Object.hasOwn(handlers, domain)) return undefined;
  const ofDomain = handlers[domain] ?? {};
  return Object.hasOwn(ofDomain, operation) ? ofDomain[operation] : undefined;
}

/** The function of an operation that has one of its own. */
export function functionOf(name: string): string {
  return name.replace(".", "-");
}
