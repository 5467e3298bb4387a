/** One piece of work for all who came before it got down to it. */
export interface CoalescedRun {
  /** The latest commit among those that wait for this round. */
  readonly latest: Date;
  /** From here on who comes needs a later round. */
  close(): void;
}

/**
 * Joins those who want the same within this instance: who comes while a round is open shares it and its outcome, who
 * comes later starts the next, which begins when the one before has ended. So a burst of events is a few rounds.
 */
export class Coalescer {
  readonly #last = new Map<string, { latest: Date; isOpen: boolean; ended: Promise<void> }>();

  join(key: string, at: Date, work: (run: CoalescedRun) => Promise<void>): Promise<void> {
    const last = this.#last.get(key);
    if (last?.isOpen) {
      if (at > last.latest) last.latest = at;
      return last.ended;
    }
    const run = { latest: at, isOpen: true, ended: Promise.resolve(), close: () => (run.isOpen = false) };
    const begin = () => work(run);
    // A round that failed is for those who shared it to retry.
    run.ended = (last ? last.ended.then(begin, begin) : begin()).finally(() => {
      run.close();
      if (this.#last.get(key) === run) this.#last.delete(key);
    });
    this.#last.set(key, run);
    return run.ended;
  }
}
