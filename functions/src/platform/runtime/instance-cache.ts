import type { Context } from "./context.ts";
import { perInstance } from "./per-instance.ts";

interface Entry<T> {
  readonly validUntil: number;
  readonly value: Promise<T>;
}

interface Options {
  /** How old what is kept may become, in milliseconds: every instance keeps its own. */
  readonly ttlMs: number;
  /** The oldest goes where there would be more. */
  readonly maxEntries?: number;
}

interface InstanceCache<T> {
  /** What is kept by this key, or what `read` resolves to. Callers that come meanwhile wait for the same read. */
  read(key: string, read: () => Promise<T>): Promise<T>;
  forget(key: string): void;
}

/**
 * Keeps what many calls read and what concerns everybody, such as rates, so that an instance reads it once in `ttlMs`. Not for what is
 * a person's own, nor for what has to count at once. A read that fails is made again by the next caller.
 */
export function instanceCache<T>({ ttlMs, maxEntries = 1000 }: Options) {
  const entriesOf = perInstance(() => new Map<string, Entry<T>>());
  return (context: Pick<Context, "database" | "clock">): InstanceCache<T> => {
    const entries = entriesOf(context);
    return {
      read(key, read) {
        const now = context.clock.now().getTime();
        const known = entries.get(key);
        if (known && now < known.validUntil) return known.value;
        const entry = { validUntil: now + ttlMs, value: read() };
        entries.delete(key);
        const [oldest] = entries.keys();
        if (oldest !== undefined && entries.size >= maxEntries) entries.delete(oldest);
        entries.set(key, entry);
        entry.value.catch(() => entries.get(key) === entry && entries.delete(key));
        return entry.value;
      },
      forget: (key) => void entries.delete(key),
    };
  };
}
