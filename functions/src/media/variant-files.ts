import { publicBucket } from "./parameters.ts";
import type { Context } from "../platform/runtime/context.ts";

const IMMUTABLE = "public, max-age=31536000, immutable";

/** The public files of a photo's uploads. In a separate bucket they start no trigger. */
export function variantFiles(context: Pick<Context, "openBucket">) {
  const openPublicBucket = () => context.openBucket(publicBucket.value() || undefined);
  return {
    async write(path: string, bytes: Buffer, contentType: string): Promise<void> {
      const bucket = await openPublicBucket();
      const metadata = { contentType, cacheControl: IMMUTABLE };
      await bucket.file(path).save(bytes, { resumable: false, metadata });
    },

    /** Deletes those of this upload and of earlier ones. Lists this photo's folder alone: about ten files an upload. */
    async removeUpTo(photo: { mediaId: string; owner: string; generation: string }): Promise<number> {
      const folder = `media/${photo.owner}/${photo.mediaId}/`;
      const [files] = await (await openPublicBucket()).getFiles({ prefix: folder });
      const old = files.filter(({ name }) => {
        const [generation = ""] = name.slice(folder.length).split("/");
        return /^\d+$/.test(generation) && BigInt(generation) <= BigInt(photo.generation);
      });
      await Promise.all(old.map((file) => file.delete({ ignoreNotFound: true })));
      return old.length;
    },
  };
}
