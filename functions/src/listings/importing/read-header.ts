import { columnNames } from "./columns.ts";
import { ImportRefused } from "./import-refusal.ts";

const delimiters = [",", ";", "\t"] as const;

/** Far more than all columns need: a longer first line is not parsed. */
const MAX_HEADER_LENGTH = 10_000;

/** By which Excel says how cells are divided: a line of its own above the columns. */
const declaration = /^\s*"?sep=([^"\n])"?[,;\t ]*(?=\n|$)/i;

/**
 * How the cells of a text are divided, and the text with an empty line instead of the one that says so. Throws
 * `ImportRefused` for a delimiter that no spreadsheet writes.
 */
export function readDelimiter(text: string): { delimiter: string; text: string } {
  const [line = "", declared] = declaration.exec(text) ?? [];
  if (declared === undefined) return { delimiter: detectDelimiter(text), text };
  const delimiter = delimiters.find((known) => known === declared);
  if (delimiter === undefined) {
    const fault = `“sep=${declared}” is not read: divide the cells by commas, semicolons or tabs`;
    throw new ImportRefused({ reason: "HeaderBroken", fault });
  }
  return { delimiter, text: "\n".repeat(line.split("\n").length - 1) + text.slice(line.length) };
}

/** The delimiter that gives the first line the most known columns; a comma when none does. */
function detectDelimiter(text: string): string {
  const [header = ""] = text.trimStart().slice(0, MAX_HEADER_LENGTH).split("\n", 1);
  const known = (delimiter: string) =>
    header.split(delimiter).filter((cell) => columnNames.includes(nameOf(cell))).length;
  return delimiters.reduce((best, next) => (known(next) > known(best) ? next : best));
}

/**
 * The columns of a file in their order. Throws `ImportRefused` unless each is known, once, and none is missing of those
 * that `findMissing` asks for.
 */
export function readHeader(
  cells: readonly string[],
  findMissing: (names: readonly string[]) => string[],
): string[] {
  // Spreadsheets often end lines with empty cells.
  const last = cells.findLastIndex((cell) => cell.trim() !== "");
  const names = cells.slice(0, last + 1).map(nameOf);
  const unknown = names.filter((name) => !columnNames.includes(name));
  if (unknown.length > 0) {
    throw new ImportRefused({ reason: "ColumnsUnknown", columns: unknown, known: columnNames });
  }
  const missing = findMissing(names);
  if (missing.length > 0) throw new ImportRefused({ reason: "ColumnsMissing", columns: missing });
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  if (repeated.length > 0) throw new ImportRefused({ reason: "ColumnsRepeated", columns: repeated });
  return names;
}

/** Also of a quoted cell: quotes are not removed until the delimiter is known. Whatever its case, it is the column's name. */
function nameOf(cell: string): string {
  const name = cell
    .trim()
    .replace(/^"([^"]*)"$/, "$1")
    .trim()
    .toLowerCase();
  return columnNames.find((known) => known.toLowerCase() === name) ?? name;
}
