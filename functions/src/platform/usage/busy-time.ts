/** Cloud Run bills an instance's time in such steps, while it works at anything. */
const STEP_MS = 100;

/** Ends one piece of work, and says how much of the instance's time it was: in milliseconds. */
export type EndWork = () => number;

/**
 * Shares the time in which an instance works out among what it works at: two pieces at once have half of it each. So the
 * shares add up to what Cloud Run bills, however much runs side by side.
 */
export function busyTime(now: () => number = () => performance.now()) {
  let running = 0;
  /** What a piece that runs from the first to now has had. */
  let share = 0;
  /** Until when time has been shared out; ahead of now where the last step was billed whole. */
  let sharedUntil = 0;
  let busySince = 0;

  function shareOut(): void {
    const at = now();
    if (at <= sharedUntil) return;
    if (running > 0) share += (at - sharedUntil) / running;
    sharedUntil = at;
  }

  return {
    begin(): EndWork {
      shareOut();
      if (running === 0) busySince = sharedUntil;
      running += 1;
      const before = share;
      let hasEnded = false;
      return () => {
        if (hasEnded) return 0;
        hasEnded = true;
        shareOut();
        running -= 1;
        const had = share - before;
        if (running > 0) return had;
        const busy = sharedUntil - busySince;
        const rest = Math.ceil(busy / STEP_MS) * STEP_MS - busy;
        sharedUntil += rest;
        return had + rest;
      };
    },
  };
}
