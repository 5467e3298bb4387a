import type { Context } from "../runtime/context.ts";
import { resolve, type Dependencies, type Resolved } from "../runtime/dependencies.ts";

/** What must be true of the documents of a collection in a copy, as a domain knows it. */
export interface CopyCheck<T = never> {
  /** How many documents of a file it looks at, where it asks others. */
  readonly max: number;
  /** Undefined, or what is wrong. */
  open(context: Context): (document: T) => Promise<string | undefined>;
}

/** By collection; each loads when it is first asked. `src/copy-checks.ts` has the real ones. */
export type CopyChecks = Readonly<Record<string, () => Promise<{ default: CopyCheck }>>>;

export function defineCopyCheck<T, N extends Dependencies = Dependencies>(
  dependencies: N,
  {
    max = Infinity,
    check,
  }: { max?: number; check: (given: { document: T } & Resolved<N>) => Promise<string | undefined> },
): CopyCheck<T> {
  return {
    max,
    open: (context) => {
      const resolved = resolve(dependencies, context);
      return (document) => check({ document, ...resolved });
    },
  };
}
