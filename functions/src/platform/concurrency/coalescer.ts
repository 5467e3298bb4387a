/** One run of the work for all requests that arrived before it started. */
export interface CoalescedRun {
  /** The latest commit among the requests of this run. */
  readonly latest: Date;
  /** Later requests need the next run. */
  close(): void;
}

/**
 * Coalesces concurrent requests with the same key within this instance: requests that arrive while a run is
 * open share it and its outcome, later ones start the next run, which begins when the previous one has ended.
 * So a burst of events becomes a few runs. No library: they share a run that may have read before a later commit.
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
    // A failed run is retried by the requests that shared it.
    run.ended = (last ? last.ended.then(begin, begin) : begin()).finally(() => {
      run.close();
      if (this.#last.get(key) === run) this.#last.delete(key);
    });
    this.#last.set(key, run);
    return run.ended;
  }
}
