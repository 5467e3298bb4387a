import type { OperationError } from "./failures.ts";

/**
 * Thrown by a handler that has to know something from outside the database before it can decide: its transaction is
 * discarded, `work` runs without one, and the call begins again in a new transaction, which reads everything anew.
 *
 * `work` records what it finds where the handler will read it. It may return the refusal that the call ends with, which a
 * repeat with the same key gets as well; an `OperationError` that it throws ends this call alone, and a repeat begins anew.
 */
export class BeginAgain extends Error {
  override name = "BeginAgain";
  readonly work: () => Promise<OperationError | undefined>;

  constructor(work: () => Promise<OperationError | undefined>) {
    super("The call begins again after work outside its transaction");
    this.work = work;
  }
}

/** How the work of a call that began again ended it, if it did. */
export interface EarlyEnd {
  readonly refusal: OperationError;
  /** Whether a repeat with the same key gets it too. */
  readonly isRecorded: boolean;
}
