import { perInstance } from "../platform/runtime/per-instance.ts";

/** Of all calls, so that a backend in trouble does not get its calls twice. */
const SHARE = 0.1;
/** So that an instance that has slept for long cannot spend all at once. */
const MAX_SAVED = 10;

/** What this instance may send again: each call saves a tenth of a retry, and the first retry is free. */
class RetryBudget {
  #saved = 1;

  countCall(): void {
    this.#saved = Math.min(MAX_SAVED, this.#saved + SHARE);
  }

  /** Whether one more may be sent. */
  spend(): boolean {
    if (this.#saved < 1) return false;
    this.#saved -= 1;
    return true;
  }
}

export const retryBudgetOf = perInstance(() => new RetryBudget());
