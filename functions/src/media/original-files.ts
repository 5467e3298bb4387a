import type { Context } from "../platform/context.ts";
import type { Upload } from "./photo.ts";
import { photoFiles } from "./photo-files.ts";

type Original = Pick<Upload, "owner" | "generation"> & { id: string };

/** What members uploaded, as they uploaded it: one file a photo, which nobody but the server reads. */
export function originalFiles(context: Pick<Context, "openBucket">) {
  const files = photoFiles(context);
  return {
    /** The bytes that the photo was made of, or nothing when they are gone or were replaced. */
    read: (photo: Original) => files.read(pathOf(photo), photo.generation),

    /** Deletes what the photo was made of, and not what replaced it. */
    async remove(photo: Original): Promise<void> {
      const bucket = await context.openBucket();
      const file = bucket.file(pathOf(photo));
      const [exists] = await file.exists();
      if (!exists) return;
      const [{ generation = 0 }] = await file.getMetadata();
      if (BigInt(generation) > BigInt(photo.generation)) return;
      // Should another upload come just now, the file stays.
      const same = { preconditionOpts: { ifGenerationMatch: generation } };
      await bucket.file(pathOf(photo), same).delete({ ignoreNotFound: true });
    },
  };
}

function pathOf({ owner, id }: Original): string {
  return `uploads/${owner}/${id}`;
}
