import type { Reader } from "../platform/firestore/reader.ts";
import type { Context } from "../platform/runtime/context.ts";
import { resolve, type Dependencies, type Resolved } from "../platform/runtime/dependencies.ts";
import type { Upload } from "./photo.ts";

/** One upload of a photo. The newest that is ready is also what a photo without a generation shows. */
type Asked = Upload & { isNewest: boolean };

/** One way to use a photo, such as an avatar. The domain that shows the photo answers. */
export interface PhotoUsage {
  isUsed(photo: Asked, reader: Reader, context: Context): Promise<boolean>;
}

/** Every way to use a photo; each loads when it is first asked. `src/photo-usages.ts` has the real ones. */
export type PhotoUsages = readonly (() => Promise<{ default: PhotoUsage }>)[];

export function definePhotoUsage<N extends Dependencies>(
  dependencies: N,
  isUsed: (asked: { photo: Asked; reader: Reader } & Resolved<N>) => Promise<boolean>,
): PhotoUsage {
  return {
    isUsed: (photo, reader, context) => isUsed({ photo, reader, ...resolve(dependencies, context) }),
  };
}

/**
 * Whether anything uses a photo, asked in order until one says so: no count is kept that could be wrong. Read in the
 * transaction that removes the photo, the answer stays true until the commit: a concurrent use of the photo makes one
 * of the two transactions retry.
 */
export function photoUsageFinder(usages: PhotoUsages) {
  return (context: Context) =>
    async (photo: Asked, reader: Reader): Promise<boolean> => {
      for (const load of usages) {
        const { default: usage } = await load();
        if (await usage.isUsed(photo, reader, context)) return true;
      }
      return false;
    };
}
