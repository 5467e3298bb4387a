import type { Context } from "../runtime/context.ts";
import { instanceCache } from "../runtime/instance-cache.ts";
import { HOUR } from "../values/clock.ts";
import type { Dated } from "./external-source.ts";
import { sourceStore } from "./source-store.ts";

/** The last good value of a source, with its day; undefined where none was ever stored. One read an hour and instance. */
export function currentValue<T extends object>(source: string) {
  const cacheOf = instanceCache<Dated<T> | undefined>({ ttlMs: HOUR });
  return (context: Context) => ({
    find: () =>
      cacheOf(context).read(source, () =>
        sourceStore(context).valuesOf<T>(source).findLatest(context.database),
      ),
  });
}
