import type { Context } from "../../platform/runtime/context.ts";
import { undefinedIfNotFound } from "../../platform/storage/uploaded-file.ts";

/** The files of a report, and what each is. */
export const fileFormats = {
  csv: "text/csv; charset=utf-8",
  pdf: "application/pdf",
  svg: "image/svg+xml",
} as const;

export type FileFormat = keyof typeof fileFormats;

interface FileKey {
  readonly day: string;
  readonly revision: number;
  readonly format: FileFormat;
}

/** `reports/{day}/{revision}.{format}`: only the server reads them. A revision is always of the same bytes. */
export function reportFiles(context: Pick<Context, "openBucket">) {
  const fileRef = async ({ day, revision, format }: FileKey) =>
    (await context.openBucket()).file(`reports/${day}/${revision}.${format}`);
  return {
    async read(key: FileKey): Promise<Buffer | undefined> {
      const file = await fileRef(key);
      return undefinedIfNotFound(async () => (await file.download())[0]);
    },

    async save(key: FileKey, content: Buffer): Promise<void> {
      await (
        await fileRef(key)
      ).save(content, {
        resumable: false,
        contentType: fileFormats[key.format],
        metadata: { cacheControl: "private" },
      });
    },
  };
}
