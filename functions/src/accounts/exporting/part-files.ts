import type { Writable } from "node:stream";
import type { Context } from "../../platform/runtime/context.ts";
import { partPath, type DataExport } from "./data-export.ts";

/** The files of exports: their member alone reads them, by the rules of Storage, until the bucket deletes them. */
export function partFiles({ openBucket }: Pick<Context, "openBucket">) {
  return {
    /** A file that is there once the stream has ended, and not before. */
    async open(exported: DataExport, attempt: string): Promise<{ path: string; sink: Writable }> {
      const path = partPath(exported, attempt);
      const metadata = {
        contentType: "application/zip",
        contentDisposition: `attachment; filename="my-data-${exported.parts.length + 1}.zip"`,
        cacheControl: "private, no-store",
      };
      return { path, sink: (await openBucket()).file(path).createWriteStream({ metadata }) };
    },

    async remove(path: string): Promise<void> {
      await (await openBucket()).file(path).delete({ ignoreNotFound: true });
    },
  };
}
