import pLimit from "p-limit";

/**
 * Runs at most `count` tasks at a time, in the order of the calls. After a failure no further task starts, and those
 * waiting fail with the same error, so that no work goes on after the caller has its answer; p-limit alone goes on.
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
