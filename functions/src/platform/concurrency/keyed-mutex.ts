// No library: async-mutex has no keys, so a map of its mutexes with their removal would be as long.
const last = new Map<string, Promise<unknown>>();

/**
 * Runs work with the same key one at a time within this instance, so that it does not contend with itself.
 */
export async function runExclusive<R>(key: string, work: () => Promise<R>): Promise<R> {
  const mine = (last.get(key) ?? Promise.resolve()).then(work, work);
  last.set(key, mine);
  try {
    return await mine;
  } finally {
    if (last.get(key) === mine) last.delete(key);
  }
}
