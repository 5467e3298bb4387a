import { photoReader, previewFiles } from "../media/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import { undefinedIfNotFound } from "../platform/storage/uploaded-file.ts";
import type { NamedPhoto } from "./evidence.ts";
import type { Thing } from "./reported-content.ts";

/**
 * `evidence/{caseId}/{mediaId}.jpeg`: photos of a reported thing that not everybody sees, as they were when it was reported. Only the
 * server reads them; a rule of the bucket deletes them after a year, as reports go.
 */
export function evidenceFiles(context: Context) {
  const media = photoReader(context);
  const previews = previewFiles(context);
  const openFile = async (caseId: string, mediaId: string) =>
    (await context.openBucket()).file(`evidence/${caseId}/${mediaId}.jpeg`);
  return {
    /** Written anew with each report: its year begins again. */
    copy: async (caseId: string, { pictures = [] }: Thing): Promise<void> => {
      await Promise.all(
        pictures.map(async ({ mediaId, picture }) => {
          const bytes = await previews.readPrivate(picture);
          const file = await openFile(caseId, mediaId);
          const metadata = { contentType: "image/jpeg", metadata: { cacheControl: "private" } };
          if (bytes) await file.save(bytes, { resumable: false, ...metadata });
        }),
      );
    },

    /** As it was copied; of what there is no copy, as it is shown now. Undefined once it is gone. 1 read without a copy. */
    read: async (caseId: string, photo: NamedPhoto): Promise<Buffer | undefined> => {
      const file = await openFile(caseId, photo.mediaId);
      const copy = await undefinedIfNotFound(async () => (await file.download())[0]);
      if (copy) return copy;
      const [rendition] = await media.findChosen([photo]);
      return rendition && previews.read(rendition);
    },
  };
}
