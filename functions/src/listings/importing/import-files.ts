import type { Context } from "../../platform/runtime/context.ts";
import { readUploaded } from "../../platform/storage/uploaded-file.ts";
import { reportPath, uploadPath, type Import } from "./import.ts";

/** The files of imports: the seller's upload and the report. Nobody else reads either. */
export function importFiles(context: Pick<Context, "openBucket">) {
  return {
    /** The bytes of exactly this upload, or undefined when it is gone. */
    async read(upload: Import): Promise<Buffer | undefined> {
      const { generation } = upload;
      return readUploaded(await context.openBucket(), { path: uploadPath(upload), generation });
    },

    async writeReport(of: Import, csv: string): Promise<void> {
      const bucket = await context.openBucket();
      const metadata = {
        contentType: "text/csv; charset=utf-8",
        contentDisposition: 'attachment; filename="report.csv"',
        cacheControl: "private, no-store",
      };
      await bucket.file(reportPath(of)).save(csv, { resumable: false, metadata });
    },

    /** Deletes exactly this upload once it is imported. */
    async removeUpload(upload: Pick<Import, "seller" | "id" | "generation">): Promise<void> {
      const bucket = await context.openBucket();
      const { generation } = upload;
      await bucket.file(uploadPath(upload), { generation }).delete({ ignoreNotFound: true });
    },
  };
}
