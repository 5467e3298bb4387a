import type { Context } from "../platform/context.ts";

/** The public files made of one upload after the other of a photo. */
export function variantFiles(context: Pick<Context, "openBucket">) {
  return {
    /** Deletes those of this upload and of earlier ones. Lists this photo's folder alone: about ten files an upload. */
    async removeUpTo(photo: { mediaId: string; owner: string; generation: string }): Promise<number> {
      const folder = `media/${photo.owner}/${photo.mediaId}/`;
      const [files] = await (await context.openBucket()).getFiles({ prefix: folder });
      const old = files.filter(({ name }) => {
        const [generation = ""] = name.slice(folder.length).split("/");
        return /^\d+$/.test(generation) && BigInt(generation) <= BigInt(photo.generation);
      });
      await Promise.all(old.map((file) => file.delete({ ignoreNotFound: true })));
      return old.length;
    },
  };
}
