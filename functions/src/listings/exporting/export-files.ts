import type { Context } from "../../platform/runtime/context.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { folderOf, nextFilePath, partPath, type Export } from "./export.ts";

/** The files of exports: their seller alone reads them, and the server alone their parts. */
export function exportFiles(context: Pick<Context, "openBucket">) {
  const save = async (path: string, content: string | Buffer, contentDisposition = "attachment") => {
    const metadata = {
      contentType: "text/csv; charset=utf-8",
      contentDisposition,
      cacheControl: "private, no-store",
    };
    await (await context.openBucket()).file(path).save(content, { resumable: false, metadata });
  };

  return {
    /**
     * Saves lines under a name that derives from them: of two runs at once, neither writes over what the other has
     * recorded.
     */
    async savePart(of: Export, csv: string): Promise<{ path: string; bytes: number }> {
      const path = partPath(of, idFrom(csv));
      await save(path, csv);
      return { path, bytes: Buffer.byteLength(csv) };
    },

    /** Writes the next file from its parts. It has the same name and content however often it is written. */
    async join(of: Export, header: string): Promise<void> {
      const bucket = await context.openBucket();
      const content: Uint8Array[] = [Buffer.from(header)];
      for (const { path } of of.parts) content.push((await bucket.file(path).download())[0]);
      const number = of.files.length === 0 ? "" : `-${of.files.length + 1}`;
      await save(nextFilePath(of), Buffer.concat(content), `attachment; filename="listings${number}.csv"`);
    },

    async removeParts({ parts }: Export): Promise<void> {
      const bucket = await context.openBucket();
      for (const { path } of parts) await bucket.file(path).delete({ ignoreNotFound: true });
    },

    /** Deletes all files and parts of one export. */
    async remove({ seller, id }: Pick<Export, "seller" | "id">): Promise<void> {
      await (await context.openBucket()).deleteFiles({ prefix: folderOf(seller) + id });
    },
  };
}
