import { log } from "../runtime/log.ts";

/** What to do with each item that is due. */
export interface Processing<T, Outcome extends string> {
  /** How one can end, in the order of the figures. */
  readonly outcomes: readonly Outcome[];
  /** Processes one and says how that ended; undefined where it turns out that nothing was to be done. */
  readonly process: (item: T) => Promise<Outcome | undefined>;
  /** Logged with the error of one that failed. */
  readonly failure: string;
  /** Identifies one in the log, without personal data. */
  readonly describe: (item: T) => Record<string, string>;
}

interface Sweep<T, Outcome extends string> extends Processing<T, Outcome> {
  /**
   * What is due, such as `dueItems`. The next run goes on behind it, so that what fails does not come first for ever.
   */
  readonly items: AsyncIterable<T>;
  /** No further one is begun after this many milliseconds: for work that waits for others. */
  readonly maxMs?: number;
  /** How many are processed at a time. */
  readonly concurrency?: number;
}

/**
 * Processes what is due, one after another or a few at a time: one that fails is logged and stops no other. Resolves to
 * how many had each outcome, and how many failed.
 */
export async function sweep<T, const Outcome extends string>({
  items,
  maxMs = Infinity,
  concurrency = 1,
  outcomes,
  process,
  failure,
  describe,
}: Sweep<T, Outcome>): Promise<Record<Outcome | "failed", number>> {
  const counts = new Map<Outcome | "failed", number>(
    [...outcomes, "failed" as const].map((outcome) => [outcome, 0]),
  );
  const count = (outcome: Outcome | "failed") => counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const endsAt = performance.now() + maxMs;
  const iterator = items[Symbol.asyncIterator]();
  // No library: p-limit and p-map stop at a failure or collect it, and this loop would still log each.
  const work = async () => {
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      if (performance.now() > endsAt) break;
      try {
        const outcome = await process(next.value);
        if (outcome !== undefined) count(outcome);
      } catch (error) {
        count("failed");
        log.error(failure, error, describe(next.value));
      }
    }
    await iterator.return?.();
  };
  // Ends after all that was begun, also where the next ones cannot be read: its lease must not end before.
  const ended = await Promise.allSettled(Array.from({ length: concurrency }, work));
  for (const end of ended) if (end.status === "rejected") throw end.reason;
  return Object.fromEntries(counts) as Record<Outcome | "failed", number>;
}
