import { implement } from "../../platform/operations/implement.ts";
import { getReportFile } from "../contract.ts";
import { fileFormats, reportFiles } from "../files/report-files.ts";
import { reportStore } from "../report-store.ts";

/** The last revision that is stored: a later one may just be made. */
export default implement(
  getReportFile,
  { files: reportFiles, reports: reportStore },
  async ({ input, fail, files, reports }) => {
    const { day, format } = input;
    const report = await reports.find(day);
    if (!report) throw fail.ReportNotFound();
    const revision = report.filedRevision;
    const content = revision > 0 ? await files.read({ day, revision, format }) : undefined;
    if (!content) throw fail.FileNotReady();
    return {
      contentType: fileFormats[format],
      filename: `report-${day}.${format}`,
      revision,
      base64: content.toString("base64"),
    };
  },
);
