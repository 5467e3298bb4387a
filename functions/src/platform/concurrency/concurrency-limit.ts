import pLimit from "p-limit";

/**
 * Lets at most `count` tasks run at a time, in the order of the calls. Once one has failed the rest are not begun and
 * fail with the same error, so that nothing runs on behind the answer; p-limit alone would go on.
 */
export function concurrencyLimit(count: number): <T>(task: () => Promise<T>) => Promise<T> {
  const limit = pLimit(count);
  const failure = new AbortController();
  return (task) =>
    limit(async () => {
      failure.signal.throwIfAborted();
      try {
        return await task();
      } catch (error) {
        failure.abort(error);
        throw error;
      }
    });
}
