import type { Call } from "../../src/platform/operations/call.ts";
import type { MemoryWorld } from "../../test-support/memory/memory-context.ts";

/** The operations of a domain with what Firestore bills for each call: access, limit and idempotency included. */
export interface CostTable {
  domain: string;
  /** Puts in place what the rows need, in a project of this table's own. */
  prepare: (world: MemoryWorld) => Promise<void>;
  /** Takes back what `prepare` has changed of this process. */
  end?: () => void;
  /** Called one after the other. The READMEs of the domains say the same. */
  rows: CostRow[];
}

export interface CostRow {
  /** `domain.operation` */
  operation: string;
  /** Where one operation has several rows: which call of it this is. */
  what?: string;
  as: string;
  input: object | (() => object);
  /** What else of the call counts: its sign-in, for one that needs a fresh one. */
  from?: (world: MemoryWorld) => Partial<Call>;
  /** In one instance with the other rows that say so, which remembers what it has read and leased. Others are the first call of theirs. */
  isWarm?: true;
  /** `3 reads, 2 writes` */
  costs: string;
  /** Keeps what later rows need of the answer. */
  keep?: (output: Record<string, unknown>, world: MemoryWorld) => Promise<void> | void;
}
