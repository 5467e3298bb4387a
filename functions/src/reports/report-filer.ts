import type { Context } from "../platform/runtime/context.ts";
import { reportFiles, type FileFormat } from "./files/report-files.ts";
import type { Report } from "./report.ts";
import { reportStore } from "./report-store.ts";

/**
 * Stores a report as files, once for each revision. Safe to repeat: a revision that is not recorded as filed is filed
 * again. 14 reads and a write, and none where it is filed.
 */
export function reportFiler(context: Context) {
  const { database } = context;
  const reports = reportStore(context);
  const files = reportFiles(context);
  return async (report: Report): Promise<void> => {
    const { day, revision } = report;
    if (report.filedRevision === revision) return;
    const contents = await writeFiles(report);
    await Promise.all(
      (Object.keys(contents) as FileFormat[]).map((format) =>
        files.save({ day, revision, format }, contents[format]),
      ),
    );
    await database.runTransaction(async (transaction) => {
      const current = await reports.find(day, transaction);
      if (current && current.filedRevision < revision)
        reports.save(transaction, { ...current, filedRevision: revision });
    });
  };

  async function writeFiles(report: Report): Promise<Record<FileFormat, Buffer>> {
    // pdfkit takes 0.2 s to load, so it is loaded only to make a document.
    const [{ plotTrends, trendDays }, { writeSvg }, { writeReportCsv }, { renderReport }] = await Promise.all(
      [
        import("./files/trend.ts"),
        import("./files/write-svg.ts"),
        import("./files/write-report-csv.ts"),
        import("./files/render-report.ts"),
      ],
    );
    const plots = plotTrends(report, await reports.findAll(trendDays(report.day)));
    return {
      csv: Buffer.from(writeReportCsv(report)),
      svg: Buffer.from(writeSvg(plots)),
      pdf: await renderReport(report, plots),
    };
  }
}
