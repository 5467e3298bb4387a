import { shorten } from "../../platform/values/text.ts";

/** Why an import fails: `reason` for programs, the rest for `explainRefusal`. */
export type Refusal =
  | { reason: "ImportRunning" }
  | { reason: "TooManyImports"; limit: number }
  | { reason: "NotASeller" }
  | { reason: "FileGone" }
  | { reason: "TooManyBytes"; limit: number }
  | { reason: "EmptyFile" }
  | { reason: "NotText"; line: number | null }
  | { reason: "HeaderBroken"; fault: string }
  | { reason: "ColumnsUnknown"; columns: string[]; known: string[] }
  | { reason: "ColumnsMissing"; columns: string[] }
  | { reason: "ColumnsRepeated"; columns: string[] }
  | { reason: "NoLines" }
  | { reason: "TooManyLines"; limit: number }
  | { reason: "TooManyLinks"; limit: number }
  | { reason: "TooManyBrokenLines"; limit: number }
  | { reason: "Stuck" };

/** Thrown when a file cannot be imported, and for no other cause. */
export class ImportRefused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(explainRefusal(refusal));
    this.name = "ImportRefused";
    this.refusal = refusal;
  }
}

/** What is wrong and what to do about it, for the seller who chose the file. */
export function explainRefusal(refusal: Refusal): string {
  switch (refusal.reason) {
    case "ImportRunning":
      return "Another import of yours is running. Upload this file again when it is done.";
    case "TooManyImports":
      return `You have uploaded ${refusal.limit} files within a day. Upload this one tomorrow.`;
    case "NotASeller":
      return "Only active sellers import listings. Become a seller, or ask for help, then upload the file again.";
    case "FileGone":
      return "This file was deleted before it was read. Upload it again under a new import id.";
    case "TooManyBytes":
      return `This file has more than ${refusal.limit / 1e6} MB. Divide it, and import one part after the other.`;
    case "EmptyFile":
      return "This file is empty. Begin with the template.";
    case "NotText":
      return (
        (refusal.line === null
          ? "This file is not text in UTF-8."
          : `Line ${refusal.line} is not text in UTF-8.`) + " In a spreadsheet, save the file as “CSV UTF-8”."
      );
    case "HeaderBroken":
      return `The first line has to name the columns, and cannot be read: ${refusal.fault}`;
    case "ColumnsUnknown":
      return `Souk knows no column ${list(refusal.columns)}. Take it out, or name it as one of: ${refusal.known.join(", ")}.`;
    case "ColumnsMissing":
      return `The first line has to name the columns, and ${list(refusal.columns)} is not there. Add what is missing.`;
    case "ColumnsRepeated":
      return `The column ${list(refusal.columns)} is there more than once. Keep one of each.`;
    case "NoLines":
      return "Below its first line this file is empty. Add a line for each listing.";
    case "TooManyLines":
      return `This file has more than ${refusal.limit} lines. Divide it, and import one part after the other.`;
    case "TooManyLinks":
      return `This file names more than ${refusal.limit} photos by their address. Divide it, and import one part after the other.`;
    case "TooManyBrokenLines":
      return `More than ${refusal.limit} lines have quotes that do not fit. Save the file again as CSV from a spreadsheet.`;
    case "Stuck":
      break;
  }
  return "Souk could not finish this import. Upload the file again: what was imported is left as it is.";
}

/** Names from the file: they may be long and many. */
function list(names: string[]): string {
  const shown = names.slice(0, 10).map((name) => `“${shorten(name, 60)}”`);
  return shown.join(", ") + (names.length > shown.length ? " and others" : "");
}
