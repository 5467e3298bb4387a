import type { Context } from "./context.ts";

/**
 * What an instance remembers from call to call. It is kept by the instance's database, so that two instances in one
 * process, as tests have them, share nothing.
 */
export function perInstance<T>(make: () => T): (context: Pick<Context, "database">) => T {
  const kept = new WeakMap<object, { state: T }>();
  return ({ database }) => {
    const found = kept.get(database) ?? { state: make() };
    kept.set(database, found);
    return found.state;
  };
}
