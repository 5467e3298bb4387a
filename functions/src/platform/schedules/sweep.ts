import { log } from "../runtime/log.ts";

/** What is due, and what to do with each. */
interface Sweep<T, Outcome extends string> {
  /**
   * A bounded part of what is due, such as `dueItems`. The next run goes on behind it, so that what fails does not come first
   * for ever.
   */
  readonly items: AsyncIterable<T>;
  /** No further one is begun after this many milliseconds: for work that waits for others. */
  readonly maxMs?: number;
  /** How one can end, in the order of the figures. */
  readonly outcomes: readonly Outcome[];
  /** Processes one and says how that ended; undefined where it turns out that nothing was to be done. */
  readonly process: (item: T) => Promise<Outcome | undefined>;
  /** Logged with the error of one that failed. */
  readonly failure: string;
  /** Identifies one in the log, without personal data. */
  readonly describe: (item: T) => Record<string, string>;
}

/**
 * Processes what is due, one after another: one that fails is logged and stops no other. Resolves to how many had each
 * outcome, and how many failed.
 */
export async function sweep<T, const Outcome extends string>({
  items,
  maxMs = Infinity,
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
  // No library: p-limit and p-map stop at a failure or collect it, and this loop would still log each.
  for await (const item of items) {
    if (performance.now() > endsAt) break;
    try {
      const outcome = await process(item);
      if (outcome !== undefined) count(outcome);
    } catch (error) {
      count("failed");
      log.error(failure, error, describe(item));
    }
  }
  return Object.fromEntries(counts) as Record<Outcome | "failed", number>;
}
