import { escapeFormula } from "../../platform/csv/formulas.ts";
import { BYTE_ORDER_MARK, writeCsv } from "../../platform/csv/write-csv.ts";
import type { Report } from "../report.ts";
import { writeCells } from "./write-value.ts";

const columns = ["day", "revision", "section", "row", "label", "value", "unit"];

/**
 * A line for each row of the report. Names and labels may have words that people typed, so none is run as a formula; an
 * amount below zero stays a number.
 */
export function writeReportCsv({ day, revision, sections }: Report): string {
  const lines = sections.flatMap((section) =>
    section.rows.map(({ name, label, value }) => {
      const [number, unit] = writeCells(value);
      return [
        day,
        String(revision),
        ...[section.name, name, label].map(escapeFormula),
        number,
        escapeFormula(unit),
      ];
    }),
  );
  return BYTE_ORDER_MARK + writeCsv([columns, ...lines]);
}
