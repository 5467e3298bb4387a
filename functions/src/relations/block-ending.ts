import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import { resolve, type Dependencies, type Resolved } from "../platform/runtime/dependencies.ts";

/** Who blocks whom, in the transaction that does it. */
interface Blocking {
  readonly blocker: string;
  readonly blocked: string;
  readonly transaction: Transaction;
  readonly now: Date;
}

/** What of another domain ends with a block. It reads, and returns what writes: all reads come before any write. */
export interface BlockEnding {
  prepare(blocking: Blocking, context: Context): Promise<() => void>;
}

/** Each loads when somebody first blocks. `src/block-endings.ts` has the real ones. */
export type BlockEndings = readonly (() => Promise<{ default: BlockEnding }>)[];

export function defineBlockEnding<N extends Dependencies>(
  dependencies: N,
  prepare: (blocking: Blocking & Resolved<N>) => Promise<() => void>,
): BlockEnding {
  return { prepare: (blocking, context) => prepare({ ...blocking, ...resolve(dependencies, context) }) };
}

/** All that ends with a block. */
export function endingsOf(endings: BlockEndings) {
  return (context: Context) =>
    async (blocking: Blocking): Promise<() => void> => {
      const prepared = await Promise.all(
        endings.map(async (load) => (await load()).default.prepare(blocking, context)),
      );
      return () => {
        for (const end of prepared) end();
      };
    };
}
