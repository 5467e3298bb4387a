/**
 * The result of `work`, or what `late` gives to throw when it takes longer than `within` milliseconds. The work itself
 * cannot be stopped: what it does afterwards, or how it fails, is not heard of.
 */
export async function withinTime<R>(work: Promise<R>, within: number, late: () => Error): Promise<R> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), within);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}
