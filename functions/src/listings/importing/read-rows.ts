import { CsvError, parse } from "csv-parse/sync";

/** One record of a file and the line it begins at; a broken one has a `fault` instead of cells. */
export type Row = { line: number; cells: string[] } | { line: number; fault: string };

/** Several times what the longest listing needs: more means that a quote is not closed. */
const MAX_BYTES_PER_ROW = 50_000;

/** Each restarts the parser: reading ends when there are more. */
export const MAX_BROKEN = 500;

/**
 * The rows of a text, and at most `most` of them. Empty lines are none. Where the quotes of a row do not fit, its
 * first line is a broken row and reading goes on at the next: its end cannot be known, and a stray quote must not
 * swallow good rows. What goes on inside of it hardly ever has the cells of a row, and is reported as well.
 */
export function readRows(text: string, delimiter: string, most: number): Row[] {
  const bytes = Buffer.from(text);
  const rows: Row[] = [];
  let start = 0;
  let line = 1;
  let broken = 0;
  while (start < bytes.length && rows.length < most && broken <= MAX_BROKEN) {
    const whole = readWholeRows(bytes.subarray(start), delimiter, most - rows.length);
    for (const row of whole.rows) rows.push({ ...row, line: line + row.line - 1 });
    if (whole.fault === undefined) break;
    start += whole.bytes;
    line += whole.lines;
    for (; bytes[start] === NEW_LINE; start += 1) line += 1;
    rows.push({ line, fault: whole.fault });
    broken += 1;
    const end = bytes.indexOf(NEW_LINE, start);
    start = end === -1 ? bytes.length : end + 1;
    line += 1;
  }
  return rows;
}

const NEW_LINE = 10;

/** Rows up to the end or the first broken one, and how much of the text they are. */
function readWholeRows(bytes: Buffer, delimiter: string, most: number) {
  const rows: { line: number; cells: string[] }[] = [];
  const read = { bytes: 0, lines: 0 };
  try {
    parse(bytes, {
      delimiter,
      record_delimiter: "\n",
      relax_column_count: true,
      skip_empty_lines: true,
      // Spaces around a cell, also between a delimiter and a quote.
      trim: true,
      max_record_size: MAX_BYTES_PER_ROW,
      to: most,
      on_record: (cells: string[], { bytes: end, lines }) => {
        Object.assign(read, { bytes: end, lines });
        // `lines` counts to the row's end; line ends inside of it stand in its cells.
        rows.push({ cells, line: lines - cells.join("").split("\n").length + 1 });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { rows, ...read, fault: explain(error) };
  }
  return { rows, ...read, fault: undefined };
}

function explain({ code }: CsvError): string {
  if (code === "CSV_MAX_RECORD_SIZE" || code === "CSV_QUOTE_NOT_CLOSED") {
    return "A quote is opened and never closed: close it, or double it where it is part of the text";
  }
  return "A quote stands where none may: put the whole cell in quotes and double those that are part of the text";
}
