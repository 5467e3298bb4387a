type Load<M> = () => Promise<M>;

/**
 * Loads one export of a module as if it were its default one: a family of handlers that differ in a word is one file,
 * `cancelOrder: loadOneOf(() => import("./change-order.ts"), "cancelOrder")`.
 */
export function loadOneOf<M, K extends keyof M>(load: Load<M>, name: K): Load<{ default: M[K] }> {
  return async () => ({ default: (await load())[name] });
}
