import { log } from "../runtime/log.ts";

/**
 * Works on each item in turn, alone: one that fails is logged and must not keep all later ones. Resolves to how many
 * failed. `describe` names the item in the log, without personal data.
 */
export async function forEachIsolated<T>(
  items: readonly T[],
  { failure, describe }: { failure: string; describe: (item: T) => Record<string, string> },
  work: (item: T) => Promise<unknown>,
): Promise<number> {
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
