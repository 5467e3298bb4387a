/** Runs a task once a lane is free, in the order of the calls. */
export type RunLimited = <T>(task: () => Promise<T>) => Promise<T>;

/** Lets at most `count` tasks run at a time. Once one has failed those that wait are not begun. */
export function concurrencyLimit(count: number): RunLimited {
  const waiting: (() => void)[] = [];
  let free = count;
  let failed = false;
  return async (task) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      if (failed) throw new Error("Not begun, because a task before it failed");
      return await task();
    } catch (error) {
      failed = true;
      throw error;
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
