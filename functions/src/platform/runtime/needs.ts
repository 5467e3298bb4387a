import type { Context } from "./context.ts";

/** What a handler asks for by name: stores and services, each made from the context. */
export type Needs = Readonly<Record<string, (context: Context) => unknown>>;

export type Supplied<N extends Needs> = { readonly [K in keyof N]: ReturnType<N[K]> };

export function supply<N extends Needs>(needs: N, context: Context): Supplied<N> {
  const entries = Object.entries(needs).map(([name, make]) => [name, make(context)]);
  return Object.fromEntries(entries) as Supplied<N>;
}
