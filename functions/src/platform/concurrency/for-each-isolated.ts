import { log } from "../runtime/log.ts";

/**
 * Runs `work` for each item in turn: a failing one is logged and does not stop the others. Resolves to the
 * number of failures. `describe` identifies the item in the log, without personal data.
 */
export async function forEachIsolated<T>(
  items: readonly T[],
  { failure, describe }: { failure: string; describe: (item: T) => Record<string, string> },
  work: (item: T) => Promise<unknown>,
): Promise<number> {
  // No library: p-limit and p-map stop at a failure or collect it, and this loop would still log each.
  let failed = 0;
  for (const item of items) {
    try {
      await work(item);
    } catch (error) {
      failed += 1;
      log.error(failure, error, describe(item));
    }
  }
  return failed;
}
