import type { Context } from "./context.ts";

/** A handler's dependencies by name: stores and services, each made from the context. */
export type Dependencies = Readonly<Record<string, (context: Context) => unknown>>;

export type Resolved<N extends Dependencies> = { readonly [K in keyof N]: ReturnType<N[K]> };

export function resolve<N extends Dependencies>(dependencies: N, context: Context): Resolved<N> {
  const entries = Object.entries(dependencies).map(([name, make]) => [name, make(context)]);
  return Object.fromEntries(entries) as Resolved<N>;
}

/** The dependency of handlers that call what takes the context itself. */
export const wholeContext = (context: Context): Context => context;
